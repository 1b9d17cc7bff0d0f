import type { Axis } from '../sweep/axis.ts';
import { editedInputs } from '../sweep/edit-texts.ts';
import type { ResolvedSweep } from '../sweep/resolved-sweep.ts';
import { combinationMemo } from '../plan/combination-memo.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import type { Graph } from './graph.ts';
import { nodeOf } from './graph-links.ts';

type At = readonly number[];

/** An input that differs from cell to cell: the axes that decide it, and its JSON at a cell. */
export type VaryingInput = { axes: number[]; textAt: (at: At) => string };

export type VaryingInputs = {
  at(node: string, input: string): VaryingInput | undefined;
  /** Every axis that sets an input of a node. */
  nodes: Map<string, number[]>;
};

/** The JSON of each value of one parameter; null where the value leaves the input alone. */
type Setter = { axis: number; texts: (string | null)[] };

const setterOf = ({ values }: Axis, axis: number, place: number): Setter => ({
  axis,
  texts: values.map((value) =>
    value.off?.includes(place) ? null : canonicalJson(value.values[place] ?? null),
  ),
});

/** Where several axes set one input, the last that applies wins, as it does in a patch. */
function varyingInput(setters: readonly Setter[], base: string): VaryingInput {
  const axes = [...new Set(setters.map(({ axis }) => axis))];
  const [only] = setters;
  if (only && setters.length === 1) {
    const { axis, texts } = only;
    return { axes, textAt: (at) => texts[at[axis] ?? -1] ?? base };
  }
  const textAt = (at: At): string => {
    for (const { axis, texts } of setters.toReversed()) {
      const text = texts[at[axis] ?? -1];
      if (text !== undefined && text !== null) return text;
    }
    return base;
  };
  return { axes, textAt };
}

/**
 * Every input that some axis sets or edits.
 * @param base the workflow with the sweep's settings: what an input holds where no axis applies
 */
export function varyingInputs(sweep: Pick<ResolvedSweep, 'axes' | 'settings'>, base: Graph): VaryingInputs {
  const { axes } = sweep;
  const lengths = axes.map(({ values }) => values.length);
  const setters = new Map<string, Map<string, Setter[]>>();
  for (const [axis, { params }] of axes.entries()) {
    for (const [place, { targets }] of params.entries()) {
      for (const { node, input } of targets) {
        const known = setters.get(node) ?? new Map<string, Setter[]>();
        setters.set(
          node,
          known.set(input, [...(known.get(input) ?? []), setterOf(axes[axis] ?? NO_AXIS, axis, place)]),
        );
      }
    }
  }
  const inputs = new Map<string, Map<string, VaryingInput>>();
  const add = (node: string, input: string, varying: VaryingInput): void => {
    inputs.set(node, (inputs.get(node) ?? new Map<string, VaryingInput>()).set(input, varying));
  };
  for (const [node, known] of setters) {
    for (const [input, list] of known)
      add(node, input, varyingInput(list, canonicalJson(nodeOf(base, node)?.inputs[input] ?? null)));
  }
  for (const { node, input, axes: own, textAt } of editedInputs(sweep))
    add(node, input, {
      axes: own,
      textAt: combinationMemo(own, lengths, (at) => JSON.stringify(textAt(at))),
    });
  return {
    at: (node, input) => inputs.get(node)?.get(input),
    nodes: new Map(
      [...inputs].map(([node, known]) => [node, [...known.values()].flatMap(({ axes: own }) => own)]),
    ),
  };
}

const NO_AXIS: Axis = { name: '', params: [], values: [] };
