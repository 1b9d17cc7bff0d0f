import { feedingSetter } from './set-get.ts';
import { BYPASSED, type Conversion, FROM_OUTSIDE, MUTED, type Link, type Widget } from './model.ts';
import { noteNode } from './notes.ts';
import type { Placed } from './placed-node.ts';
import { typesMeet } from './slot-type.ts';

/** Where a slot's value comes from: an output, or a value that an instance shows. */
export type Source = { from: 'output'; id: string; slot: number } | { from: 'value'; widget: Widget };

type Walk = { conversion: Conversion; places: Map<string, Placed>; seen: Set<string> };

/** Follow an input's link through virtual nodes, bypassed nodes and subgraphs; null where nothing feeds it. */
export function resolveInput(
  conversion: Conversion,
  places: Map<string, Placed>,
  placed: Placed,
  slot: number,
): Source | null {
  return followInput({ conversion, places, seen: new Set() }, placed, slot, null);
}

function followInput(walk: Walk, placed: Placed, slot: number, type: string | null): Source | null {
  const { node, parent } = placed;
  const input = node.inputs[slot];
  if (!input || input.link === null || beenThere(walk, placed, 'in', slot)) return null;
  const link = node.graph.links.get(input.link);
  if (!link) return lost(walk, placed, input.name, `link ${input.link} does not exist`);
  if (parent && link.origin === FROM_OUTSIDE) return followOutwards(walk, parent, link);
  const origin = place(walk, parent, link.origin);
  if (!origin)
    return lost(walk, placed, input.name, `the link comes from node ${link.origin}, which does not exist`);
  return followOutput(walk, origin, link.originSlot, type ?? input.type);
}

const place = (walk: Walk, parent: Placed | null, id: string): Placed | undefined =>
  walk.places.get(parent ? `${parent.id}:${id}` : id);

/** A slot fed by its subgraph's input: by what the instance is linked to, or shows. */
function followOutwards(walk: Walk, instance: Placed, link: Link): Source | null {
  const outer = instance.node.inputs[link.originSlot];
  if (!outer) return lost(walk, instance, '', `the subgraph has no input ${link.originSlot}`);
  if (outer.link === null) return outer.host ? { from: 'value', widget: outer.host } : null;
  return followInput(walk, instance, link.originSlot, null);
}

function followOutput(walk: Walk, placed: Placed, slot: number, type: string): Source | null {
  const { node, id } = placed;
  if (beenThere(walk, placed, 'out', slot) || node.mode === MUTED) return null;
  if (node.mode === BYPASSED) {
    const through = bypassSlot(placed, slot, type);
    return through < 0 ? null : followInput(walk, placed, through, null);
  }
  if (node.inner) return followInwards(walk, placed, slot, type);
  if (node.kind === 'getter') {
    const setter = feedingSetter(walk.conversion, walk.places, placed);
    return setter ? followInput(walk, setter, 0, type) : null;
  }
  if (node.kind !== 'real' && node.kind !== 'unknown') return followInput(walk, placed, slot, type);
  return { from: 'output', id, slot };
}

/** An instance's output: what feeds it inside. */
function followInwards(walk: Walk, instance: Placed, slot: number, type: string): Source | null {
  const { inner } = instance.node;
  const linkId = inner?.outputs[slot]?.links.find((id) => inner.links.has(id));
  const link = linkId === undefined ? undefined : inner?.links.get(linkId);
  if (!link) return null;
  const origin = walk.places.get(`${instance.id}:${link.origin}`);
  if (!origin && link.origin === FROM_OUTSIDE) return followInput(walk, instance, link.originSlot, type);
  if (!origin)
    return lost(walk, instance, '', `output ${slot} comes from node ${link.origin}, which does not exist`);
  return followOutput(walk, origin, link.originSlot, type);
}

/** The input that stands in for an output of a bypassed node; -1 where none fits. */
function bypassSlot({ node }: Placed, slot: number, type: string): number {
  const { inputs } = node;
  if (type === '*' || type === '') return inputs.length > slot ? slot : 0;
  const own = node.outputs[slot]?.type ?? '*';
  const fits = (input: { type: string } | undefined): boolean =>
    input !== undefined && typesMeet(input.type, own) && typesMeet(input.type, type);
  if (fits(inputs[slot])) return slot;
  const same = inputs.findIndex((input) => input.type === type);
  return same >= 0 ? same : inputs.findIndex(fits);
}

function beenThere(walk: Walk, placed: Placed, side: 'in' | 'out', slot: number): boolean {
  const key = `${placed.id} ${side} ${slot}`;
  if (walk.seen.has(key)) {
    lost(walk, placed, placed.node.inputs[slot]?.name ?? '', 'the links go in a circle');
    return true;
  }
  walk.seen.add(key);
  return false;
}

function lost(walk: Walk, { node }: Placed, input: string, message: string): null {
  noteNode(walk.conversion, node, {
    input,
    message: `${message}; the input is left open`,
    hint: 'Open the workflow in ComfyUI and link the input again.',
  });
  return null;
}
