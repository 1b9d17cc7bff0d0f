import { axisPatch } from '../sweep/expand.ts';
import type { ResolvedSweep } from '../sweep/resolved-sweep.ts';
import { isBypass } from '../workflow/patch.ts';
import type { Lack } from './find-lacks.ts';

type At = readonly number[];
const NONE: readonly number[] = [];

/** Whether a cell leaves a node out. */
function leavesOut({ axes, settings }: ResolvedSweep): (node: string, at: At) => boolean {
  const always = new Set(settings.filter(isBypass).map(([node]) => node));
  const byNode = new Map<string, [axis: number, index: number][]>();
  for (const [axis, one] of axes.entries()) {
    for (const index of one.values.keys()) {
      for (const [node] of axisPatch(one, index).filter(isBypass))
        byNode.set(node, [...(byNode.get(node) ?? []), [axis, index]]);
    }
  }
  return (node, at) =>
    always.has(node) || (byNode.get(node) ?? []).some(([axis, index]) => at[axis] === index);
}

/**
 * Tells of each cell which of a server's lacks it needs, by their places; many thousands of lacks cost no more than
 * those that a cell has.
 */
export function lackSieve(lacks: readonly Lack[], sweep: ResolvedSweep): (at: At) => readonly number[] {
  if (lacks.length === 0) return () => NONE;
  const leftOut = leavesOut(sweep);
  const byValue = new Map<number, number[][]>();
  const others: number[] = [];
  for (const [place, { cells }] of lacks.entries()) {
    if (!cells || 'without' in cells) others.push(place);
    else {
      const values = byValue.get(cells.axis) ?? [];
      byValue.set(cells.axis, values);
      (values[cells.index] ??= []).push(place);
    }
  }
  const stays = (place: number, at: At): boolean =>
    lacks[place]?.nodes.some((node) => !leftOut(node, at)) ?? false;
  const appliesTo = (place: number, at: At): boolean => {
    const cells = lacks[place]?.cells;
    return !cells || !('without' in cells) || cells.without.every((axis) => (at[axis] ?? -1) < 0);
  };
  return (at) => {
    const found = others.filter((place) => appliesTo(place, at) && stays(place, at));
    for (const [axis, values] of byValue)
      for (const place of values[at[axis] ?? -1] ?? NONE) if (stays(place, at)) found.push(place);
    return found;
  };
}
