import { panBy, toggleFull, zoomBy, type Frame, type Viewport } from '#core/compare/viewport.ts';
import type { Action } from '../palette/action.ts';

/** CSS pixels that an arrow moves a picture by, and how much larger a key makes it. */
const PAN = 80;
const ZOOM = 1.25;

/**
 * Zoom and move the picture by keys.
 * @param group the part of the sheet of keys
 * @param frame how the picture lies in its pane; null offers nothing
 */
export function zoomActions(
  group: string,
  frame: Frame | null,
  onView: (change: (view: Viewport) => Viewport) => void,
): Action[] {
  if (!frame) return [];
  const middle = { x: frame.pane.width / 2, y: frame.pane.height / 2 };
  const zoom = (by: number) => () => onView((view) => zoomBy(view, frame, middle, by));
  const move = (key: string, x: number, y: number, sheet: Action['sheet']): Action => ({
    group,
    label: 'Move the picture',
    keys: [`mod+${key}`],
    keysOnly: true,
    sheet: sheet ?? null,
    run: () => onView((view) => panBy(view, frame, { x, y })),
  });
  return [
    {
      group,
      label: 'Zoom in',
      keys: ['+', '='],
      sheet: { keys: ['+', '-'], label: 'zoom' },
      run: zoom(ZOOM),
    },
    { group, label: 'Zoom out', keys: ['-'], sheet: null, run: zoom(1 / ZOOM) },
    {
      group,
      label: 'Whole, or pixel for pixel',
      words: 'zoom 100 % fit',
      keys: ['Enter'],
      sheet: { keys: ['Enter'], label: 'whole, or 100 %' },
      run: () => onView((view) => toggleFull(view, frame, middle)),
    },
    move('ArrowLeft', PAN, 0, { keys: ['mod+ArrowLeft', 'mod+ArrowRight'], label: 'move the picture' }),
    move('ArrowRight', -PAN, 0, null),
    move('ArrowUp', 0, PAN, null),
    move('ArrowDown', 0, -PAN, null),
  ];
}
