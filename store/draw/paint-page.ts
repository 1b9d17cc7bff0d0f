import type { SheetMark, Tone } from '#core/sheet/sheet-mark.ts';
import { fillBox, layTile, makeBand, type Band } from './band.ts';
import { textTile } from './text-tile.ts';
import { readColour, type Tile } from './tile.ts';

/** Rows that are painted at once: little enough for the process to breathe in between. */
const ROWS = 48;

/** Gives a cell's picture in a box of so many pixels; null where its file is gone. */
export type LoadPicture = (ordinal: number, box: { width: number; height: number }) => Promise<Tile | null>;

type Colours = Readonly<Record<Tone, string>>;
type Box = { x: number; y: number; width: number; height: number };

const whole = ({ x, y, width, height }: Box): Box => {
  const [left, top] = [Math.round(x), Math.round(y)];
  return { x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top };
};

/** The four sides of a frame. */
const sides = ({ x, y, width, height }: Box, thick: number): Box[] => [
  { x, y, width, height: thick },
  { x, y: y + height - thick, width, height: thick },
  { x, y, width: thick, height },
  { x: x + width - thick, y, width: thick, height },
];

/** Something that can be laid on a band, and which rows it touches. */
type Painted = { first: number; last: number; paint: (band: Band) => void };

async function prepare(mark: SheetMark, colours: Colours, load: LoadPicture): Promise<Painted | null> {
  if (mark.kind === 'text') {
    const tile = await textTile(mark.text, {
      size: mark.size,
      bold: mark.bold,
      colour: readColour(colours[mark.tone]),
    });
    if (!tile) return null;
    const room = mark.align === 'left' ? 0 : mark.align === 'right' ? 1 : 0.5;
    const [x, y] = [Math.round(mark.x + (mark.width - tile.width) * room), Math.round(mark.y)];
    return { first: y, last: y + tile.height, paint: (band) => layTile(band, tile, x, y) };
  }
  const box = whole(mark);
  const rows = { first: box.y, last: box.y + box.height };
  if (mark.kind === 'image') {
    const tile = await load(mark.ordinal, box);
    const cell = readColour(colours.cell);
    return {
      ...rows,
      paint: (band) => (tile ? layTile(band, tile, box.x, box.y, mark.opacity) : fillBox(band, box, cell)),
    };
  }
  const colour = readColour(colours[mark.tone]);
  const boxes = mark.kind === 'rect' ? [box] : sides(box, mark.thick);
  const opacity = mark.kind === 'rect' ? mark.opacity : 1;
  return {
    ...rows,
    paint: (band) => {
      for (const part of boxes) fillBox(band, part, colour, opacity);
    },
  };
}

/** How far above its box a text's letters may begin: not at all; where it ends is known once it is drawn. */
const firstRow = (mark: SheetMark): number => Math.round(mark.y);

/** Marks made ready at once: pictures are decoded in threads beside this one. */
const AT_ONCE = 4;

/**
 * Paint a page from its top, some rows at a time; only what touches these rows is held.
 * @param colours of each tone, `#rrggbb`
 * @param signal stops it
 */
export async function* paintPage(
  size: { width: number; height: number },
  marks: readonly SheetMark[],
  colours: Colours,
  load: LoadPicture,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const order = marks
    .map((mark, place) => ({ mark, place }))
    .toSorted((a, b) => firstRow(a.mark) - firstRow(b.mark));
  let next = 0;
  let open: { place: number; painted: Painted }[] = [];
  const ground = readColour(colours.ground);
  for (let top = 0; top < size.height; top += ROWS) {
    const height = Math.min(ROWS, size.height - top);
    const band = makeBand(top, size.width, height, ground);
    let end = next;
    for (let one = order[end]; one && firstRow(one.mark) < top + height; one = order[end]) end += 1;
    for (; next < end; next += AT_ONCE) {
      signal.throwIfAborted();
      const some = order.slice(next, Math.min(next + AT_ONCE, end));
      const made = await Promise.all(
        some.map(async ({ mark, place }) => ({ place, painted: await prepare(mark, colours, load) })),
      );
      for (const { place, painted } of made) if (painted) open.push({ place, painted });
    }
    next = end;
    // Later marks lie over earlier ones, whichever began first on the page.
    open = open.filter(({ painted }) => painted.last > top).toSorted((a, b) => a.place - b.place);
    for (const { painted } of open) painted.paint(band);
    signal.throwIfAborted();
    yield band.pixels;
  }
}
