import { formatSeconds } from '#core/grid/format-time.ts';
import type { CellView } from '../../live/cell-store.ts';
import type { Box, RowCanvas } from './row-canvas.ts';
import type { Scene } from './scene.ts';
import type { Theme } from './theme.ts';

/** What is written on a cell: one text for all of it, so that it is seen at once whether it changed. */
export function marksOf(view: CellView | null, { shows }: Scene): string {
  if (view === null) return '';
  const { stars, flag, seconds } = view;
  const time = shows.time && seconds !== null ? formatSeconds(seconds) : '';
  return stars === 0 && flag === null && time === ''
    ? ''
    : `${shows.stars ? '★'.repeat(stars) : ''}|${flag ?? ''}|${time}`;
}

/** Marks are read on any picture: amber on a ginger cat, too. */
const BEHIND = 'rgb(0 0 0 / 62%)';
const COLOURS = { stars: '#ffb000', pick: '#4cc06a', reject: '#ff6a64', time: '#e8e8e8' };
const SIGNS = { pick: '⚑', reject: '✕' };
const INSET = 3;
const PADDING = { across: 4, down: 2 };
const RADIUS = 3;
const KEPT = 500;
const badges = new Map<string, OffscreenCanvas>();

type Words = { text: string; colour: string; size: number };

/** A text on its dark ground, drawn once. @param size of the letters, CSS pixels */
function badgeOf({ text, colour, size }: Words, density: number, { font }: Theme): OffscreenCanvas | null {
  const key = `${text} ${colour} ${size} ${density}`;
  const known = badges.get(key);
  if (known) return known;
  const letters = `${size * density}px ${font}`;
  const measured = new OffscreenCanvas(1, 1).getContext('2d');
  if (!measured) return null;
  measured.font = letters;
  const width = Math.ceil(measured.measureText(text).width + 2 * PADDING.across * density);
  const height = Math.ceil((size + 2 * PADDING.down) * density);
  const badge = new OffscreenCanvas(width, height);
  const context = badge.getContext('2d');
  if (!context) return null;
  context.fillStyle = BEHIND;
  context.beginPath();
  context.roundRect(0, 0, width, height, RADIUS * density);
  context.fill();
  context.font = letters;
  context.fillStyle = colour;
  context.textBaseline = 'middle';
  context.fillText(text, PADDING.across * density, height / 2 + density / 2);
  if (badges.size >= KEPT) badges.clear();
  badges.set(key, badge);
  return badge;
}

/**
 * Draw what is written on a cell.
 * @param box the cell's own
 * @param marks as `marksOf` has them
 * @param alpha how much of the badges is seen
 */
export function drawMarks(
  { context, density }: RowCanvas,
  box: Box,
  marks: string,
  theme: Theme,
  alpha: number,
): void {
  if (!context || marks === '') return;
  const [stars = '', flag = '', time = ''] = marks.split('|');
  const inset = Math.round(INSET * density);
  const [right, bottom] = [box.x + box.width - inset, box.y + box.height - inset];
  const draw = (words: Words, at: (badge: OffscreenCanvas) => [number, number]): void => {
    const badge = words.text === '' ? null : badgeOf(words, density, theme);
    if (badge) context.drawImage(badge, ...at(badge));
  };
  context.globalAlpha = alpha;
  draw({ text: stars, colour: COLOURS.stars, size: 11 }, (badge) => [box.x + inset, bottom - badge.height]);
  if (flag === 'pick' || flag === 'reject')
    draw({ text: SIGNS[flag], colour: COLOURS[flag], size: 12 }, (badge) => [
      right - badge.width,
      box.y + inset,
    ]);
  context.globalAlpha = 1;
  draw({ text: time, colour: COLOURS.time, size: 10 }, (badge) => [
    right - badge.width,
    bottom - badge.height,
  ]);
  if (flag !== 'pick') return;
  const line = Math.round(2 * density);
  context.strokeStyle = theme.pick;
  context.lineWidth = line;
  context.strokeRect(box.x + line / 2, box.y + line / 2, box.width - line, box.height - line);
}
