import type { Net, Node } from './model.ts';
import { commonType } from './slot-type.ts';

/**
 * Slots that share a type template take the type of what is linked to them; so do the outputs of that template.
 * @returns whether an output changed, so that nodes behind it must look again
 */
export function settleMatchTypes(net: Net, node: Node): boolean {
  let changed = false;
  for (const [key, group] of node.matchTypes) {
    const slots = node.inputs.filter((slot) => group.has(slot.name));
    const linked = slots.map((slot) => linkedType(net, slot.link));
    for (const [i, slot] of slots.entries()) {
      const others = linked.filter((_, other) => other !== i);
      slot.type = commonType([...others, group.get(slot.name) ?? '*']) ?? slot.type;
    }
    const type = commonType(linked);
    for (const output of node.outputs) {
      if (type === null || output.matchGroup !== key || output.type === type) continue;
      output.type = type;
      changed = true;
    }
  }
  return changed;
}

function linkedType(net: Net, linkId: string | null): string {
  const link = linkId === null ? undefined : net.links.get(linkId);
  if (!link) return '*';
  const origin = net.byId.get(link.origin);
  const type = origin ? origin.outputs[link.originSlot]?.type : net.inputs[link.originSlot]?.type;
  return type ?? '*';
}
