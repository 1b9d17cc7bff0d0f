import type { GraphNode } from './graph.ts';
import { type Consumer, linkAt } from './graph-links.ts';
import type { Patch } from './patch.ts';

/** What a node that adds a LoRA takes and, in the same order of slots, gives again. */
const PASSED_ON = ['model', 'clip'];
/** A list of LoRAs that grows from node to node; whoever takes it can do without. */
const STACK = /^(prev_)?loras?(_stack)?$|^lora_stack$/i;

/**
 * What takes a node that holds one LoRA out of its graph, so that whatever it feeds is fed by what fed it. Undefined
 * where one of its outputs has nothing to be replaced by.
 */
export function leaveOut(id: string, node: GraphNode, consumers: readonly Consumer[]): Patch | undefined {
  const passes: Record<string, string> = {};
  for (const [slot, input] of PASSED_ON.entries()) if (linkAt(node, input)) passes[String(slot)] = input;
  if (consumers.length > 0 && consumers.every(({ slot, input }) => slot === 0 && STACK.test(input))) {
    const before = Object.keys(node.inputs).find((input) => STACK.test(input) && linkAt(node, input));
    return [[id, before === undefined ? {} : { 0: before }]];
  }
  return consumers.every(({ slot }) => String(slot) in passes) ? [[id, passes]] : undefined;
}
