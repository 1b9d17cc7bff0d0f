/** One step, or a jump to an end, along one axis. */
export type Step = { axis: number; by: number };

/** The coordinates one step on; a step over the edge stays where it was. */
export function movePoint(point: number[], lengths: number[], step: Step): number[] {
  const length = lengths[step.axis];
  if (length === undefined) return point;
  const next = Math.min(Math.max((point[step.axis] ?? 0) + step.by, 0), length - 1);
  return point.map((value, axis) => (axis === step.axis ? next : value));
}

/**
 * The coordinates of the next cell in this direction, stepping over holes; the same ones where none follows.
 * @param exists whether the sweep has a cell there
 */
export function moveToCell(
  point: number[],
  lengths: number[],
  step: Step,
  exists: (point: number[]) => boolean,
): number[] {
  let seen = point;
  for (let left = lengths[step.axis] ?? 0; left > 0; left -= 1) {
    const next = movePoint(seen, lengths, step);
    if (next[step.axis] === seen[step.axis]) return point;
    if (exists(next)) return next;
    seen = next;
  }
  return point;
}
