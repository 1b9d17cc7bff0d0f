import type { Axis } from '../sweep/axis.ts';

/** Which axis runs along each side, by its place in the sweep; null where none does. */
export type Pivot = { x: number | null; y: number | null; held: number[] };

const find = (axes: Axis[], name: string | null) =>
  name === null ? -1 : axes.findIndex((axis) => axis.name === name);

/**
 * Put axes on X and Y. Names that the sweep lacks fall back to the two first axes that vary, replicate seeds
 * last; `none` leaves that side empty.
 */
export function choosePivot(axes: Axis[], xName: string | null, yName: string | null): Pivot {
  const order = axes
    .map((_, place) => place)
    .filter((place) => (axes[place]?.values.length ?? 0) > 1)
    .sort((a, b) => Number(axes[a]?.replicates ?? false) - Number(axes[b]?.replicates ?? false) || a - b);
  const pick = (name: string | null, taken: number | null) => {
    if (name === 'none') return null;
    const named = find(axes, name);
    if (named >= 0 && named !== taken) return named;
    return order.find((place) => place !== taken) ?? null;
  };
  const wantedY = find(axes, yName);
  const x = pick(xName, xName === null && wantedY >= 0 ? wantedY : null);
  const y = pick(yName, x);
  return { x, y, held: axes.map((_, place) => place).filter((place) => place !== x && place !== y) };
}

/** The axis names after one side is given another axis: choosing the other side's axis swaps the two. */
export function assignAxis(
  axes: Axis[],
  pivot: Pivot,
  side: 'x' | 'y',
  name: string,
): { x: string; y: string } {
  const nameOf = (place: number | null) => (place === null ? 'none' : (axes[place]?.name ?? 'none'));
  const now = { x: nameOf(pivot.x), y: nameOf(pivot.y) };
  const other = side === 'x' ? 'y' : 'x';
  const swapped = name !== 'none' && now[other] === name ? now[side] : now[other];
  return side === 'x' ? { x: name, y: swapped } : { x: swapped, y: name };
}
