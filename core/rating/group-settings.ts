import type { Design } from './design.ts';
import type { Setting } from './summary.ts';

/**
 * The settings of a design: cells that differ only in random factors (seed, prompt) belong together. In the order of
 * their first cells. With `by: 'cell'` every cell is for itself.
 */
export function groupSettings(design: Design, by: 'setting' | 'cell' = 'setting'): Setting[] {
  const settings = new Map<string | number, { cell: number; cells: number[] }>();
  const fixed = design.factors.map((factor, f) => (factor.kind === 'random' ? -1 : f)).filter((f) => f >= 0);
  for (let cell = 0; cell < design.count; cell++) {
    const key =
      by === 'cell' || fixed.length === design.factors.length
        ? cell
        : fixed.map((f) => design.at[f]?.[cell] ?? -1).join();
    const known = settings.get(key);
    if (known) known.cells.push(cell);
    else settings.set(key, { cell, cells: [cell] });
  }
  return [...settings.values()];
}

/** The mean utility of each setting, in the order of the settings. */
export function meanBySetting(settings: readonly Setting[], utilities: Float64Array): Float64Array {
  return Float64Array.from(settings, ({ cells }) => {
    let sum = 0;
    for (const cell of cells) sum += utilities[cell] ?? 0;
    return sum / cells.length;
  });
}
