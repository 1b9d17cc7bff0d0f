import type { Axis } from '../sweep/axis.ts';
import { editedInputs } from '../sweep/edit-texts.ts';
import type { ResolvedSweep } from '../sweep/resolved-sweep.ts';
import { combinationMemo } from '../plan/combination-memo.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import type { Graph, GraphNode, Literal } from './graph.ts';
import { fillTemplate, textTemplate } from '../json/text-template.ts';
import { nodeOf } from './graph-links.ts';
import { inputPlace, inputValue, withInput } from './input-place.ts';
import { isBypass } from './patch.ts';

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

/** What leaves a LoRA out without its node sets an input, where the value says so. */
const offSetterOf = ({ values }: Axis, axis: number, place: number, off: Literal): Setter => ({
  axis,
  texts: values.map((value) => (value.off?.includes(place) ? canonicalJson(off) : null)),
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

/** An input that is an object varies as a whole with the values in it that do. */
function joinWithin(known: Map<string, VaryingInput>, inputs: GraphNode['inputs']): void {
  const holders = new Map<string, [input: string, varying: VaryingInput][]>();
  for (const [input, varying] of known) {
    const [holder = input, ...within] = inputPlace(inputs, input) ?? [];
    if (within.length > 0) holders.set(holder, [...(holders.get(holder) ?? []), [input, varying]]);
  }
  for (const [holder, members] of holders) {
    const template = textTemplate<VaryingInput>(
      (hole) =>
        members.reduce((all, [input, varying]) => withInput(all, input, hole(varying)), { ...inputs })[
          holder
        ],
    );
    for (const [input] of members) known.delete(input);
    known.set(holder, {
      axes: [...new Set(members.flatMap(([, { axes }]) => axes))],
      textAt: (at) => fillTemplate(template, (slot) => slot.textAt(at)),
    });
  }
}

/**
 * Every input that some axis sets or edits.
 * @param base the workflow with the sweep's settings: what an input holds where no axis applies
 */
export function varyingInputs(sweep: Pick<ResolvedSweep, 'axes' | 'settings'>, base: Graph): VaryingInputs {
  const { axes } = sweep;
  const lengths = axes.map(({ values }) => values.length);
  const setters = new Map<string, Map<string, Setter[]>>();
  const addSetter = (node: string, input: string, setter: Setter): void => {
    const known = setters.get(node) ?? new Map<string, Setter[]>();
    setters.set(node, known.set(input, [...(known.get(input) ?? []), setter]));
  };
  for (const [axis, one] of axes.entries()) {
    for (const [place, { targets, off = [] }] of one.params.entries()) {
      for (const { node, input } of targets) addSetter(node, input, setterOf(one, axis, place));
      if (!one.values.some((value) => value.off?.includes(place))) continue;
      for (const entry of off)
        if (!isBypass(entry)) addSetter(entry[0], entry[1], offSetterOf(one, axis, place, entry[2]));
    }
  }
  const inputs = new Map<string, Map<string, VaryingInput>>();
  const add = (node: string, input: string, varying: VaryingInput): void => {
    inputs.set(node, (inputs.get(node) ?? new Map<string, VaryingInput>()).set(input, varying));
  };
  for (const [node, known] of setters) {
    for (const [input, list] of known)
      add(node, input, varyingInput(list, canonicalJson(inputValue(nodeOf(base, node), input) ?? null)));
  }
  for (const { node, input, axes: own, textAt } of editedInputs(sweep))
    add(node, input, {
      axes: own,
      textAt: combinationMemo(own, lengths, (at) => JSON.stringify(textAt(at))),
    });
  for (const [node, known] of inputs) joinWithin(known, nodeOf(base, node)?.inputs ?? {});
  return {
    at: (node, input) => inputs.get(node)?.get(input),
    nodes: new Map(
      [...inputs].map(([node, known]) => [node, [...known.values()].flatMap(({ axes: own }) => own)]),
    ),
  };
}
