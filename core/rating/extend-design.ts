import type { Design, Factor } from './design.ts';

/** A cell to be: for each factor a level of the design, or a new position on an ordered factor. */
export type Place = readonly ({ readonly level: number } | { readonly position: number })[];

/**
 * The design with cells appended; the old rows keep their numbers. Positions that an ordered factor does not have yet
 * become levels of it, and what counts as one step stays as it was. Throws a RangeError for a position on another kind
 * of factor.
 */
export function extendDesign(design: Design, places: readonly Place[]): Design {
  const levels = design.factors.map((factor) =>
    Array.from({ length: factor.levels }, (_, level) => factor.positions?.[level] ?? level),
  );
  const rows = places.map((place) =>
    design.factors.map((factor, f) => {
      const one = place[f];
      const known = levels[f];
      if (!one || !known) throw new RangeError(`A place names no value for ${factor.name}.`);
      if ('level' in one) return one.level;
      if (factor.kind !== 'ordered')
        throw new RangeError(`${factor.name} has no positions between its values.`);
      const found = known.findIndex((position) => Math.abs(position - one.position) < 1e-9);
      return found >= 0 ? found : known.push(one.position) - 1;
    }),
  );
  const factors = design.factors.map((factor, f): Factor => {
    const positions = levels[f] ?? [];
    if (factor.kind !== 'ordered' || positions.length === factor.levels) return factor;
    return {
      ...factor,
      levels: positions.length,
      positions,
      step: factor.step ?? usualStep(positions.slice(0, factor.levels)),
    };
  });
  const count = design.count + places.length;
  const at = design.at.map((column, f) => {
    const longer = new Int32Array(count);
    longer.set(column);
    rows.forEach((row, i) => {
      longer[design.count + i] = row[f] ?? -1;
    });
    return longer;
  });
  return { factors, at, count };
}

function usualStep(positions: readonly number[]): number {
  const range = Math.max(...positions) - Math.min(...positions);
  return range > 0 ? range / (positions.length - 1) : 1;
}
