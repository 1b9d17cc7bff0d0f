import type { Axis } from '../sweep/axis.ts';
import { canonicalJson } from '../json/canonical-json.ts';

/** An input that differs from cell to cell: the axis that sets it, and the JSON of each of its values. */
export type VaryingInput = { axis: number; texts: string[] };

export type VaryingInputs = {
  at(node: string, input: string): VaryingInput | undefined;
  nodes: Map<string, number[]>;
};

/** Every input that some axis sets. Where two axes set one, the later wins, as it does in a patch. */
export function varyingInputs(axes: readonly Axis[]): VaryingInputs {
  const inputs = new Map<string, Map<string, VaryingInput>>();
  for (const [axis, { params, values }] of axes.entries()) {
    for (const [i, { targets }] of params.entries()) {
      const texts = values.map((value) => canonicalJson(value.values[i] ?? null));
      for (const { node, input } of targets) {
        const known = inputs.get(node) ?? new Map<string, VaryingInput>();
        inputs.set(node, known.set(input, { axis, texts }));
      }
    }
  }
  return {
    at: (node, input) => inputs.get(node)?.get(input),
    nodes: new Map([...inputs].map(([node, known]) => [node, [...known.values()].map(({ axis }) => axis)])),
  };
}
