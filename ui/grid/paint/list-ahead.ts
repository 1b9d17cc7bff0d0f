import { orderOf } from './paint-cell.ts';
import type { PictureOrder } from './picture.types.ts';
import type { Scene } from './scene.ts';

/** Pictures that are loaded ahead, at most. */
const MOST = 400;

/**
 * The pictures that the cells on the screen show some steps on along the axis that is walked next.
 * @param shown ordinals of the cells on the screen
 * @param steps how far, the nearest first: `[1, -1]` is one step on and one back
 */
export function listAhead(scene: Scene, shown: readonly number[], steps: readonly number[]): PictureOrder[] {
  const { sheet, index, store, ahead, axes } = scene;
  const values = ahead === null ? 0 : (axes[ahead]?.values.length ?? 0);
  const found: PictureOrder[] = [];
  if (ahead === null || values < 2 || sheet.list !== null) return found;
  for (const by of steps) {
    if (found.length + shown.length > MOST) break;
    for (const ordinal of shown) {
      const point = index.pointOf(ordinal);
      const value = (point[ahead] ?? 0) + by;
      if (value < 0 || value >= values) continue;
      point[ahead] = value;
      const next = index.ordinalAt(point);
      const order = next === null ? null : orderOf(store.read(next), scene);
      if (order !== null) found.push(order);
    }
  }
  return found;
}
