import { combinationMemo } from '../plan/combination-memo.ts';
import { prefixHasher } from '../plan/prefix-hasher.ts';
import type { PrefixHashes } from '../plan/prefix-hashes.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import { fillTemplate, textTemplate } from '../json/text-template.ts';
import type { ResolvedSweep } from '../sweep/resolved-sweep.ts';
import type { Graph } from './graph.ts';
import { textsIn } from './model-files.ts';
import { patchGraph } from './patch-graph.ts';
import type { Patch } from './patch.ts';
import { FILENAME_PREFIX, keyedGraph, type Realm } from './render-key.ts';
import { type VaryingInput, type VaryingInputs, varyingInputs } from './varying-inputs.ts';

export type KeyOptions = {
  graph: Graph;
  sweep: ResolvedSweep;
  realm: Realm;
  /** Model file name → what its servers say of it; empty or absent where nothing is known. */
  fingerprints: ReadonlyMap<string, string>;
};

type At = readonly number[];
type CellText = (at: At) => string;

/** What is computed once for all cells whose graphs have the same nodes. */
export type KeyStructure = { textOf: CellText; prefixesOf: (at: At) => PrefixHashes };

/** The canonical JSON of the files that a cell names. Only values that are known files make it differ. */
function filesText(base: Graph, varying: VaryingInputs, { sweep, fingerprints }: KeyOptions): CellText {
  const known = (texts: string[]): string[] => texts.filter((text) => (fingerprints.get(text) ?? '') !== '');
  const fixed: string[] = [];
  const slots: VaryingInput[] = [];
  for (const [id, { inputs }] of Object.entries(base)) {
    for (const [input, value] of Object.entries(inputs)) {
      if (input === FILENAME_PREFIX) continue;
      const slot = varying.at(id, input);
      if (slot) slots.push(slot);
      else fixed.push(...known(textsIn(value)));
    }
  }
  const lengths = sweep.axes.map((axis) => axis.values.length);
  const namesAt = (slot: VaryingInput): ((at: At) => string[]) =>
    combinationMemo(slot.axes, lengths, (at) => known(namedIn(slot.textAt(at))));
  const names = slots
    .filter((slot) => mayName(slot, sweep, fingerprints))
    .map((slot) => ({ slot, at: namesAt(slot) }));
  const axes = [...new Set(names.flatMap(({ slot }) => slot.axes))];
  return combinationMemo(axes, lengths, (at) => {
    const varied = names.flatMap((name) => name.at(at));
    return canonicalJson(
      Object.fromEntries([...fixed, ...varied].map((name) => [name, fingerprints.get(name)])),
    );
  });
}

/** The texts in the JSON of a value: itself, or those of an object. */
const namedIn = (text: string): string[] => (/^["{]/.test(text) ? textsIn(JSON.parse(text)) : []);

/** Whether a known file may stand at an input: any value of its axes, what is there without them, or an edited text. */
function mayName(
  slot: VaryingInput,
  { axes }: ResolvedSweep,
  fingerprints: ReadonlyMap<string, string>,
): boolean {
  if (fingerprints.size === 0) return false;
  const isFile = (value: unknown): boolean =>
    typeof value === 'string' && (fingerprints.get(value) ?? '') !== '';
  const own = axes.filter((_, axis) => slot.axes.includes(axis));
  return (
    own.some(({ edits }) => edits) ||
    own.some(({ values }) => values.some((value) => value.values.some(isFile))) ||
    own.some(({ params }) => params.some(({ off = [] }) => textsIn(off).some(isFile))) ||
    namedIn(slot.textAt(axes.map(() => -1))).some(isFile)
  );
}

/** The canonical JSON that a render key is the hash of. */
function keyText(base: Graph, varying: VaryingInputs, options: KeyOptions): CellText {
  const files = filesText(base, varying, options);
  const template = textTemplate<VaryingInput | 'files'>((hole) => {
    const graph = Object.entries(keyedGraph(base)).map(([id, node]) => {
      const { class_type, inputs } = node as { class_type: string; inputs: Record<string, unknown> };
      const filled = Object.entries(inputs).map(([input, value]) => {
        const slot = varying.at(id, input);
        return [input, slot ? hole(slot) : value];
      });
      return [id, { class_type, inputs: Object.fromEntries(filled) }];
    });
    return { files: hole('files'), graph: Object.fromEntries(graph), realm: options.realm };
  });
  return (at) => fillTemplate(template, (slot) => (slot === 'files' ? files(at) : slot.textAt(at)));
}

/**
 * What the keys of all cells with the same nodes have in common.
 * @param left what leaves LoRAs out in these cells
 * @param first where the levels of their prefixes are read: the graph of the sweep's first cell
 */
export function keyStructure(options: KeyOptions, left: Patch, first: Patch): KeyStructure {
  const { graph, sweep } = options;
  const varying = varyingInputs(sweep, patchGraph(graph, sweep.settings));
  const base = patchGraph(graph, [...first, ...left]);
  const lengths = sweep.axes.map((axis) => axis.values.length);
  return { textOf: keyText(base, varying, options), prefixesOf: prefixHasher(base, varying, lengths) };
}
