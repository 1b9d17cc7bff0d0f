import type { Literal } from './graph.ts';

/** Set an input to a literal; `lora_1.strength` sets a value within an input that is an object. */
export type SetEntry = [node: string, input: string, value: Literal];

/**
 * Take a node out: what took output slot `n` of it takes whatever its input `passes[n]` is linked to. `{"0": "model",
 * "1": "clip"}` for a LoRA loader.
 */
export type BypassEntry = [node: string, passes: Record<string, string>];

/**
 * What to change in a workflow for a cell's graph. A later entry that sets an input wins over an earlier one; nodes
 * are taken out last.
 */
export type Patch = (SetEntry | BypassEntry)[];

/** Whether an entry takes its node out. */
export function isBypass(entry: SetEntry | BypassEntry): entry is BypassEntry {
  return entry.length === 2;
}
