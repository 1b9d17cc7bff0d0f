import { panBy, toggleFull, zoomBy, type Frame, type Point, type Viewport } from '#core/compare/viewport.ts';
import type { Action } from '../palette/action.ts';

/** CSS pixels that an arrow moves a picture by. */
const PAN = 80;
const ZOOM = 1.25;
const GROUP = 'Picture';
const ARROWS: [string, Point][] = [
  ['mod+ArrowLeft', { x: PAN, y: 0 }],
  ['mod+ArrowRight', { x: -PAN, y: 0 }],
  ['mod+ArrowUp', { x: 0, y: PAN }],
  ['mod+ArrowDown', { x: 0, y: -PAN }],
];

/** Zoom by + and −, whole or pixel for pixel by Enter, move by Ctrl or ⌘ with arrows. */
export function zoomActions(
  onView: (change: (view: Viewport, frame: Frame, middle: Point) => Viewport) => void,
): Action[] {
  return [
    {
      group: GROUP,
      label: 'Zoom in',
      keys: ['+', '='],
      sheet: { keys: ['+', '-'], label: 'zoom' },
      run: () => onView((view, frame, middle) => zoomBy(view, frame, middle, ZOOM)),
    },
    {
      group: GROUP,
      label: 'Zoom out',
      keys: ['-'],
      sheet: null,
      run: () => onView((view, frame, middle) => zoomBy(view, frame, middle, 1 / ZOOM)),
    },
    {
      group: GROUP,
      label: 'Whole, or 100 %',
      words: 'zoom pixels',
      keys: ['Enter'],
      run: () => onView(toggleFull),
    },
    ...ARROWS.map(([key, by], place): Action => ({
      group: GROUP,
      label: 'Move the picture',
      keys: [key],
      keysOnly: true,
      sheet: place === 0 ? { keys: ['mod+arrows'], label: 'move the picture' } : null,
      run: () => onView((view, frame) => panBy(view, frame, by)),
    })),
  ];
}
