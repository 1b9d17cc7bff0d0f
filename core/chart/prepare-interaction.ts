import type { InteractionMap } from '../rating/summary.ts';
import type { Axis } from '../sweep/axis.ts';

/**
 * A square of an interaction map: indices of the two values; `tone` runs from −1, the worst of the map, over 0 to 1, the
 * best. `value` is null where no cell has both values.
 */
export type Square = {
  across: number;
  down: number;
  value: number | null;
  low: number;
  high: number;
  tone: number;
};
export type InteractionChart = {
  across: { axis: number; name: string; labels: string[] };
  down: { axis: number; name: string; labels: string[] };
  /** Row by row; values that no cell of the map has are left out. */
  squares: Square[][];
  best: { across: number; down: number };
};

/** A map of two axes as rows of squares: the longer axis across. */
export function prepareInteraction(map: InteractionMap, axes: readonly Axis[]): InteractionChart {
  const [first, second] = map.factors;
  const rows = map.utility.length;
  const columns = map.utility[0]?.length ?? 0;
  const turned = rows > columns;
  const [down, across] = turned ? [second, first] : [first, second];
  const at = (y: number, x: number) => (turned ? map.utility[x]?.[y] : map.utility[y]?.[x]);
  const side = (axis: number) => ({
    axis,
    name: axes[axis]?.name ?? '',
    labels: (axes[axis]?.values ?? []).map(({ label }) => label),
  });
  const values = map.utility.flat().map((one) => one?.mean ?? 0);
  const most = Math.max(...values.map(Math.abs), 1e-9);
  const squares = Array.from({ length: turned ? columns : rows }, (_, y) =>
    Array.from({ length: turned ? rows : columns }, (__, x): Square => {
      const { mean = null, low = 0, high = 0 } = at(y, x) ?? {};
      return { across: x, down: y, value: mean, low, high, tone: (mean ?? 0) / most };
    }),
  );
  const isThere = ({ value }: Square): boolean => value !== null;
  const shown = squares
    .filter((row) => row.some(isThere))
    .map((row) => row.filter(({ across: x }) => squares.some((other) => other[x] && isThere(other[x]))));
  const worst = Number.NEGATIVE_INFINITY;
  const best = squares
    .flat()
    .reduce<Square | null>(
      (front, one) => ((one.value ?? worst) > (front?.value ?? worst) ? one : front),
      null,
    );
  return {
    across: side(across),
    down: side(down),
    squares: shown,
    best: { across: best?.across ?? 0, down: best?.down ?? 0 },
  };
}
