import { findLoras } from '../workflow/find-loras.ts';
import { literalAt } from '../workflow/follow-literal.ts';
import type { Graph, InputRef, Literal } from '../workflow/graph.ts';

export type LoraPart = 'file' | 'model' | 'clip';

/** An input that sets a part of a LoRA. */
export type LoraInput = {
  /** Which of the workflow's LoRAs. */
  lora: number;
  part: LoraPart;
  /** What stands there where no axis sets it. */
  value: Literal;
};

/** `10.strength_model` */
export const inputKey = ({ node, input }: InputRef): string => `${node}.${input}`;

/** Every input of a workflow that sets a part of a LoRA, by `inputKey`. */
export function loraInputs(graph: Graph): Map<string, LoraInput> {
  const inputs = new Map<string, LoraInput>();
  for (const [lora, found] of findLoras(graph).entries()) {
    for (const part of ['file', 'model', 'clip'] as const) {
      const ref = found[part];
      if (ref) inputs.set(inputKey(ref), { lora, part, value: literalAt(graph, ref) ?? null });
    }
  }
  return inputs;
}
