import type { Flag } from '../api/cell.ts';
import { formatSeconds } from '../grid/format-time.ts';
import { STATE_WORDS } from '../grid/describe-cell.ts';
import type { SheetMark } from './sheet-mark.ts';
import type { SheetCells } from './sheet-view.ts';
import { wrapText } from './text-width.ts';

type Box = { x: number; y: number; width: number; height: number };

/** What is written on cells besides their pictures. */
export type Shown = { stars: boolean; time: boolean };

const STAR = '★';
const DIM = 0.32;
const LEFT_OUT = 0.12;

const FLAG_MARKS: Record<Flag, { text: string; tone: 'green' | 'red' }> = {
  pick: { text: '✓', tone: 'green' },
  reject: { text: '✕', tone: 'red' },
};

/** A word on a strip of ground, legible on any picture. */
function badge(
  box: Box,
  corner: { right: boolean; bottom: boolean },
  word: { text: string; tone: 'amber' | 'red' | 'green' | 'text'; width: number },
  size: number,
): SheetMark[] {
  const [width, height] = [word.width + size * 0.5, size * 1.3];
  if (width > box.width || height > box.height) return [];
  const x = Math.round(corner.right ? box.x + box.width - width : box.x);
  const y = Math.round(corner.bottom ? box.y + box.height - height : box.y);
  return [
    { kind: 'rect', x, y, width: Math.ceil(width), height: Math.ceil(height), tone: 'ground', opacity: 0.72 },
    {
      kind: 'text',
      x,
      y: y + size * 0.08,
      width,
      text: word.text,
      size,
      bold: false,
      tone: word.tone,
      align: 'center',
    },
  ];
}

function words(box: Box, lines: { text: string; tone: 'red' | 'quiet' }[], size: number): SheetMark[] {
  const most = Math.floor(box.height / (size * 1.35));
  const shown = lines.slice(0, most);
  const top = box.y + (box.height - shown.length * size * 1.35) / 2;
  return shown.map(({ text, tone }, line) => ({
    kind: 'text',
    x: box.x + size * 0.4,
    y: top + line * size * 1.35,
    width: box.width - size * 0.8,
    text,
    size,
    bold: false,
    tone,
    align: 'center',
  }));
}

/** A cell without a picture says why, on a framed empty ground. */
function empty(cells: SheetCells, ordinal: number, box: Box, size: number): SheetMark[] {
  const state = cells.rows.state[ordinal] ?? 'pending';
  const failure = cells.rows.failure.get(ordinal);
  const tone = state === 'failed' ? 'red' : 'quiet';
  const inside = box.width - size * 0.8;
  const why =
    failure === undefined
      ? []
      : wrapText(failure.words, size * 0.85, inside, 2).map((text) => ({ text, tone: 'quiet' as const }));
  return [
    { kind: 'rect', ...box, tone: 'cell', opacity: 1 },
    {
      kind: 'frame',
      ...box,
      tone: state === 'failed' ? 'red' : 'line',
      thick: Math.max(1, Math.round(size / 14)),
    },
    ...words(box, [{ text: STATE_WORDS[state], tone }, ...why], size),
  ];
}

/**
 * A cell as what it is: its picture, or why there is none; rejected and left-out ones faint.
 * @param size of its words, pixels
 */
export function cellMarks(
  cells: SheetCells,
  ordinal: number,
  box: Box,
  { size, show, passes }: { size: number; show: Shown; passes: boolean },
): SheetMark[] {
  const { rows } = cells;
  if (!passes)
    return rows.image[ordinal] == null
      ? [{ kind: 'rect', ...box, tone: 'cell', opacity: 1 }]
      : [{ kind: 'image', ...box, ordinal, opacity: LEFT_OUT }];
  const flag = rows.flag[ordinal] ?? null;
  const stars = rows.stars[ordinal] ?? 0;
  const seconds = rows.seconds[ordinal] ?? null;
  const state = rows.state[ordinal] ?? 'pending';
  const marks: SheetMark[] =
    rows.image[ordinal] == null
      ? empty(cells, ordinal, box, size)
      : [{ kind: 'image', ...box, ordinal, opacity: flag === 'reject' || state === 'dropped' ? DIM : 1 }];
  if (flag !== null)
    marks.push(...badge(box, { right: true, bottom: false }, { ...FLAG_MARKS[flag], width: size }, size));
  if (show.stars && stars > 0)
    marks.push(
      ...badge(
        box,
        { right: false, bottom: true },
        { text: STAR.repeat(stars), tone: 'amber', width: stars * size * 0.84 },
        size,
      ),
    );
  if (show.time && seconds !== null && state === 'done') {
    const text = formatSeconds(seconds);
    marks.push(
      ...badge(
        box,
        { right: true, bottom: true },
        { text, tone: 'text', width: text.length * size * 0.62 },
        size,
      ),
    );
  }
  return marks;
}
