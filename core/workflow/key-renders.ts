import { axisOrder } from '../plan/axis-order.ts';
import { combinationMemo } from '../plan/combination-memo.ts';
import { rankCells } from '../plan/rank-cells.ts';
import { walkRank } from '../plan/walk-rank.ts';
import { sha256 } from '../hash/sha256.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import { editedInputs } from '../sweep/edit-texts.ts';
import { axisPatch, cellPatch } from '../sweep/expand.ts';
import { expandPlan } from '../sweep/expand-plan.ts';
import type { ResolvedSweep } from '../sweep/resolved-sweep.ts';
import { type KeyOptions, type KeyStructure, keyStructure } from './key-structure.ts';
import { isBypass, type Patch } from './patch.ts';
import { patchGraph } from './patch-graph.ts';

export type { KeyOptions } from './key-structure.ts';

/** A cell with the render that it needs. */
export type KeyedCell = {
  ordinal: number;
  at: number[];
  key: string;
  /** JSON [[node, input, value], [node, {slot: input}], …] */
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

/** The JSON of a cell's patch, from the JSON of each axis value's part. */
function patchText({ axes, settings }: ResolvedSweep): CellText {
  const inner = (patch: unknown[]): string => canonicalJson(patch).slice(1, -1);
  const parts = axes.map((axis) => axis.values.map((_, i) => inner(axisPatch(axis, i))));
  const fixed = inner(settings);
  const lengths = axes.map(({ values }) => values.length);
  const edited = editedInputs({ axes, settings }).map(({ node, input, axes: own, textAt }) =>
    combinationMemo(own, lengths, (at) => inner([[node, input, textAt(at)]])),
  );
  return (at) => {
    let text = fixed;
    const add = (next: string): void => {
      text += text === '' || next === '' ? next : `,${next}`;
    };
    for (const [axis, texts] of parts.entries()) add(texts[at[axis] ?? -1] ?? '');
    for (const textOf of edited) add(textOf(at));
    return `[${text}]`;
  };
}

/** What takes nodes out of a cell's graph: only where it differs are graphs of different nodes. */
function leftOut({ axes, settings }: ResolvedSweep): (at: At) => Patch {
  const fixed = settings.filter(isBypass);
  const parts = axes
    .map((axis, place) => ({
      place,
      patches: axis.values.map((_, i) => axisPatch(axis, i).filter(isBypass)),
    }))
    .filter(({ patches }) => patches.some((patch) => patch.length > 0));
  if (parts.length === 0) return () => fixed;
  return (at) => [...fixed, ...parts.flatMap(({ place, patches }) => patches[at[place] ?? -1] ?? [])];
}

/** Structures by the nodes that are left out, each made when its first cell comes. */
function structures(options: KeyOptions, first: Patch): (at: At) => KeyStructure {
  const { sweep } = options;
  const known = new Map<string, KeyStructure>();
  const left = leftOut(sweep);
  const lengths = sweep.axes.map(({ values }) => values.length);
  const concerned = sweep.axes
    .map((_, i) => i)
    .filter((i) => sweep.axes[i]?.values.some(({ off }) => off?.length));
  return combinationMemo(concerned, lengths, (at) => {
    const patch = left(at);
    const key = [...new Set(patch.map(([node]) => node))].toSorted().join('\n');
    const structure = known.get(key) ?? keyStructure(options, patch, first);
    known.set(key, structure);
    return structure;
  });
}

function* indicesOf(sweep: ResolvedSweep): Generator<At> {
  for (const { at } of expandPlan(sweep).cells) yield at;
}

/** The ranks of a sweep's cells: that of the walk over the whole product, or over the cells that it has. */
function ranks(sweep: ResolvedSweep, order: readonly number[]): (ordinal: number, at: At) => number {
  const lengths = sweep.axes.map((axis) => axis.values.length);
  if (!sweep.expansion) return (_, at) => walkRank(at, lengths, order);
  const ranked = rankCells(indicesOf(sweep), lengths, order, sweep.expansion.points.open());
  return (ordinal) => ranked[ordinal] ?? ordinal;
}

/**
 * The render key of any cell of a sweep, by its indices: that of `keyRenders`, at a fraction of the work where
 * nothing else is wanted.
 */
export function cellKeys(options: KeyOptions): (at: readonly number[]) => string {
  const structureOf = structures(options, firstPatch(options.sweep));
  return (at) => sha256(structureOf(at).textOf(at));
}

/** What the first cell sets. */
function firstPatch(sweep: ResolvedSweep): Patch {
  return cellPatch(
    sweep,
    sweep.axes.map(() => 0),
  ).filter((entry) => !isBypass(entry));
}

/**
 * Every cell of a sweep with its render key, patch, prefix hashes and rank, in the order of ordinals, one at a
 * time. The keys are those of `renderKey` on each cell's graph, computed from what varies alone.
 */
export function* keyRenders(options: KeyOptions): Generator<KeyedCell> {
  const { graph, sweep } = options;
  const { axes } = sweep;
  const first = firstPatch(sweep);
  const structureOf = structures(options, first);
  const rankOf = ranks(sweep, axisOrder(patchGraph(graph, first), axes));
  const patchOf = patchText(sweep);
  for (const { ordinal, at } of expandPlan(sweep).cells) {
    const { textOf, prefixesOf } = structureOf(at);
    yield {
      ordinal,
      at,
      key: sha256(textOf(at)),
      patch: patchOf(at),
      ...prefixesOf(at),
      rank: rankOf(ordinal, at),
    };
  }
}
