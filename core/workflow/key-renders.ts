import { axisOrder } from '../plan/axis-order.ts';
import { combinationMemo } from '../plan/combination-memo.ts';
import { prefixHasher } from '../plan/prefix-hasher.ts';
import { walkRank } from '../plan/walk-rank.ts';
import { sha256 } from '../hash/sha256.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import { fillTemplate, textTemplate } from '../json/text-template.ts';
import type { Axis } from '../sweep/axis.ts';
import { cellPatch, expandCells } from '../sweep/expand.ts';
import type { ResolvedSweep } from '../sweep/resolved-sweep.ts';
import type { Graph } from './graph.ts';
import { textsIn } from './model-files.ts';
import { patchGraph } from './patch-graph.ts';
import { FILENAME_PREFIX, keyedGraph, type Realm } from './render-key.ts';
import { type VaryingInput, type VaryingInputs, varyingInputs } from './varying-inputs.ts';

export type KeyOptions = {
  graph: Graph;
  sweep: ResolvedSweep;
  realm: Realm;
  /** Model file name → what its servers say of it; empty or absent where nothing is known. */
  fingerprints: ReadonlyMap<string, string>;
};

/** A cell with the render that it needs. */
export type KeyedCell = {
  ordinal: number;
  at: number[];
  key: string;
  /** JSON [[node, input, value], …] */
  patch: string;
  /** Hashes of the expensive prefixes, signed 64-bit. */
  checkpoint: bigint;
  loras: bigint;
  texts: bigint;
  latent: bigint;
  /** Its place in the boustrophedon walk of the sweep. */
  rank: number;
};

type At = readonly number[];
type CellText = (at: At) => string;

/** The canonical JSON of the files that a cell names. Only values that are known files make it differ. */
function filesText(base: Graph, varying: VaryingInputs, { sweep, fingerprints }: KeyOptions): CellText {
  const known = (texts: string[]): string[] => texts.filter((text) => (fingerprints.get(text) ?? '') !== '');
  const fixed: string[] = [];
  const slots: { axis: number; names: string[][] }[] = [];
  for (const [id, { inputs }] of Object.entries(base)) {
    for (const [input, value] of Object.entries(inputs)) {
      if (input === FILENAME_PREFIX) continue;
      const slot = varying.at(id, input);
      if (!slot) fixed.push(...known(textsIn(value)));
      else {
        const names = slot.texts.map((text) =>
          known(text.startsWith('"') ? [JSON.parse(text) as string] : []),
        );
        if (names.some((list) => list.length > 0)) slots.push({ axis: slot.axis, names });
      }
    }
  }
  const lengths = sweep.axes.map((axis) => axis.values.length);
  return combinationMemo([...new Set(slots.map(({ axis }) => axis))], lengths, (at) => {
    const names = [...fixed, ...slots.flatMap(({ axis, names }) => names[at[axis] ?? 0] ?? [])];
    return canonicalJson(Object.fromEntries(names.map((name) => [name, fingerprints.get(name)])));
  });
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
  return (at) =>
    fillTemplate(template, (slot) =>
      slot === 'files' ? files(at) : (slot.texts[at[slot.axis] ?? 0] ?? 'null'),
    );
}

/** The JSON of a cell's patch, from the JSON of each axis value's part. */
function patchText({ axes, settings }: ResolvedSweep): CellText {
  const inner = (patch: unknown[]): string => canonicalJson(patch).slice(1, -1);
  const part = (axis: Axis, i: number): string => inner(cellPatch({ axes: [axis], settings: [] }, [i]));
  const parts = axes.map((axis) => axis.values.map((_, i) => part(axis, i)));
  const fixed = inner(settings);
  return (at) => {
    let text = fixed;
    for (const [axis, texts] of parts.entries()) {
      const next = texts[at[axis] ?? 0] ?? '';
      text += text === '' || next === '' ? next : `,${next}`;
    }
    return `[${text}]`;
  };
}

/**
 * Every cell of a sweep with its render key, patch, prefix hashes and rank, in the order of ordinals, one at a
 * time. The keys are those of `renderKey` on each cell's graph, computed from what varies alone.
 */
export function* keyRenders(options: KeyOptions): Generator<KeyedCell> {
  const { graph, sweep } = options;
  const { axes } = sweep;
  const lengths = axes.map((axis) => axis.values.length);
  const base = patchGraph(
    graph,
    cellPatch(
      sweep,
      lengths.map(() => 0),
    ),
  );
  const varying = varyingInputs(axes);
  const order = axisOrder(base, axes);
  const prefixes = prefixHasher(base, varying, lengths);
  const textOf = keyText(base, varying, options);
  const patchOf = patchText(sweep);
  for (const { ordinal, at } of expandCells(axes)) {
    yield {
      ordinal,
      at,
      key: sha256(textOf(at)),
      patch: patchOf(at),
      ...prefixes(at),
      rank: walkRank(at, lengths, order),
    };
  }
}
