import type { DeadAxis } from '#core/api/measure.ts';

/**
 * What is said above the grid: whatever concerns a LoRA, and values of other axes that never differed; alarms first.
 * Values that are the same in some places only are ordinary.
 */
export const worthSaying = (dead: readonly DeadAxis[]): DeadAxis[] =>
  dead
    .filter(({ kind, lora }) => lora || kind !== 'places')
    .toSorted((a, b) => Number(b.alarm) - Number(a.alarm));

/** The axes that do nothing, by name. */
export const deadAxes = (dead: readonly DeadAxis[]): Set<string> =>
  new Set(dead.filter(({ kind, alarm }) => alarm || kind === 'axis').map(({ axis }) => axis));
