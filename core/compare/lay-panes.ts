import type { Size } from './viewport.ts';

/**
 * How many columns show so many images of this shape the largest, side by side in a pane.
 * @param aspect width ÷ height of the images
 * @param head CSS pixels above each image for its words
 */
export function paneColumns(count: number, pane: Size, aspect: number, head: number): number {
  let best = { columns: 1, width: 0 };
  for (let columns = 1; columns <= Math.max(count, 1); columns += 1) {
    const rows = Math.ceil(count / columns);
    const width = Math.min(pane.width / columns, Math.max(pane.height / rows - head, 0) * aspect);
    if (width > best.width) best = { columns, width };
  }
  return best.columns;
}
