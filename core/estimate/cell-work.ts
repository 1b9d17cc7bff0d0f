import { combinationMemo } from '../plan/combination-memo.ts';
import type { ResolvedSweep } from '../sweep/resolved-sweep.ts';
import { literalAt } from '../workflow/follow-literal.ts';
import type { Graph, InputRef, Literal } from '../workflow/graph.ts';
import { patchGraph } from '../workflow/patch-graph.ts';
import { findSamplings, samplingInputs } from './find-sampling.ts';
import { type Work, workBy } from './work-of.ts';

type At = readonly number[];

/** The work of any cell of a sweep, worked out once for all cells that are alike in what matters. */
export function cellWork(graph: Graph, sweep: Pick<ResolvedSweep, 'axes' | 'settings'>): (at: At) => Work {
  const { axes, settings } = sweep;
  const base = patchGraph(graph, settings);
  const samplings = findSamplings(base);
  const nameOf = ({ node, input }: InputRef): string => `${node}.${input}`;
  const looked = new Set(samplingInputs(samplings).map(nameOf));
  const setters = new Map<string, { axis: number; place: number }[]>();
  for (const [axis, { params }] of axes.entries()) {
    for (const [place, { targets }] of params.entries()) {
      for (const name of targets.map(nameOf).filter((target) => looked.has(target)))
        setters.set(name, [...(setters.get(name) ?? []), { axis, place }]);
    }
  }
  const valueAt = (ref: InputRef, at: At): Literal | undefined => {
    const setter = setters.get(nameOf(ref))?.findLast(({ axis, place }) => {
      const set = axes[axis]?.values[at[axis] ?? -1];
      return set !== undefined && !set.off?.includes(place);
    });
    const value = setter && axes[setter.axis]?.values[at[setter.axis] ?? -1]?.values[setter.place];
    return value === undefined ? literalAt(base, ref) : value;
  };
  const deciding = [...new Set([...setters.values()].flatMap((list) => list.map(({ axis }) => axis)))];
  return combinationMemo(
    deciding,
    axes.map(({ values }) => values.length),
    (at) => workBy(samplings, (ref) => valueAt(ref, at)),
  );
}
