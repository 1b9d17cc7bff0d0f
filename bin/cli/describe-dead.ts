import type { DeadAxis } from '#core/api/measure.ts';

/** A finding as a line, with what can be done about it under it. */
export const describeDead = ({ message, remedy }: Pick<DeadAxis, 'message' | 'remedy'>): string =>
  `∅ ${message}.${remedy === null ? '' : `\n      → ${remedy}`}`;
