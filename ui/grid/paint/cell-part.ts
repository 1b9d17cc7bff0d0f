import type { PictureOrder } from './picture.types.ts';
import type { CropBox } from '#core/crop/crop-url.ts';
import type { Place } from '#core/grid/place-in-sheet.ts';
import type { CellView } from '../../live/cell-store.ts';
import styles from '../grid.module.css';
import { meanColour, softPixels } from '../thumbhash-url.ts';
import { make } from './element.ts';
import type { PictureCache } from './picture-cache.ts';
import { drawMarks } from './marks.ts';
import { boxOn, drawInBox, fillBox, PLAIN, type Box, type Look, type RowCanvas } from './row-canvas.ts';
import type { Theme } from './theme.ts';

/** One cell's elements, used for another cell when it is scrolled away, and what was last written on them. */
export type CellPart = {
  element: HTMLElement;
  /** What it shows that is no picture. */
  body: HTMLElement | null;
  /** Where its picture is painted. */
  canvas: RowCanvas;
  place: Place;
  /** Its own box on the ground, CSS pixels. */
  left: number;
  width: number;
  height: number;
  /** Null where the sweep has no cell; undefined before it was painted. */
  ordinal: number | null | undefined;
  view: CellView | null;
  /** The part of its image that it shows; null for the whole. */
  crop: CropBox | null;
  /** How its picture is to look, what is written on it, and in which colours. */
  look: Look;
  marks: string;
  theme: Theme;
  /** The picture that it is to show, and the key of the one that it shows. */
  wanted: PictureOrder | null;
  shown: string | null;
  /** What the canvas has in its box; it is lost when the canvas is laid under another row. */
  painted: 'picture' | 'colour' | 'soft' | 'bare' | 'nothing' | null;
  /** Longer side when its words were written, CSS pixels. */
  size: number;
  written: Map<string, string | null>;
};

export function makeCellPart(canvas: RowCanvas, theme: Theme): CellPart {
  return {
    element: make(undefined, { role: 'gridcell' }),
    body: null,
    canvas,
    place: { column: -1, row: -1 },
    left: 0,
    width: 0,
    height: 0,
    ordinal: undefined,
    view: null,
    crop: null,
    look: PLAIN,
    marks: '',
    theme,
    wanted: null,
    shown: null,
    painted: null,
    size: 0,
    written: new Map(),
  };
}

/** Set an attribute of a cell where it differs from what was written last. */
export function write({ element, written }: CellPart, name: string, value: string | null): void {
  if (written.get(name) === value) return;
  written.set(name, value);
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** The element for what is no picture, or none. */
export function fitBody(part: CellPart, isThere: boolean): HTMLElement | null {
  if (isThere === (part.body !== null)) return part.body;
  part.body?.remove();
  part.body = isThere ? make(styles['body']) : null;
  if (part.body) part.element.prepend(part.body);
  return part.body;
}

/** A stack's picture leaves room for the edges of those behind it. */
const STACK_EDGE = 4;

function pictureBox(part: CellPart): Box | null {
  const edge = part.written.get('data-stack') ? STACK_EDGE : 0;
  const { left, width, height } = part;
  return boxOn(part.canvas, { left, width: width - edge, height: height - edge });
}

/** Write its marks on what was painted in a cell. */
function finish(part: CellPart): void {
  const box = part.marks === '' ? null : boxOn(part.canvas, part);
  if (box) drawMarks(part.canvas, box, part.marks, part.theme, part.look.marks);
}

/** Paint the ground of a cell without a picture; null for the page's own. */
export function paintBare(part: CellPart, colour: string | null): void {
  const box = boxOn(part.canvas, part);
  part.shown = null;
  write(part, 'data-shown', null);
  if (!box) return;
  fillBox(part.canvas, box, colour);
  if (colour !== null) finish(part);
  part.painted = colour === null ? 'nothing' : 'bare';
}

/** Show a cell's picture if it is there. @returns whether it is shown now */
export function showPicture(part: CellPart, pictures: PictureCache): boolean {
  const { wanted } = part;
  if (wanted === null || (part.painted === 'picture' && part.shown === wanted.key)) return true;
  const picture = pictures.take(wanted.key);
  if (!picture) return false;
  drawPicture(part, picture);
  part.shown = wanted.key;
  write(part, 'data-shown', '');
  return true;
}

function drawPicture(part: CellPart, picture: ImageBitmap): void {
  const box = pictureBox(part);
  if (!box) return;
  fillBox(part.canvas, box, part.theme.cell);
  drawInBox(part.canvas, box, picture, part.look);
  finish(part);
  part.painted = 'picture';
}

/** Where it is still there, let the picture that was shown before stand for the one to come. */
export function keepPicture(part: CellPart, pictures: PictureCache): boolean {
  if (part.shown === null) return false;
  write(part, 'data-shown', null);
  if (part.painted === 'picture') return true;
  const picture = pictures.take(part.shown);
  if (picture) drawPicture(part, picture);
  return picture !== null;
}

/** Let the mean colour stand for a picture that is not there. */
export function tint(part: CellPart): void {
  const box = pictureBox(part);
  if (!box) return;
  const hash = part.view?.thumbhash ?? null;
  fillBox(part.canvas, box, part.theme.cell);
  if (hash !== null) fillBox(part.canvas, box, meanColour(hash), part.look.alpha);
  finish(part);
  part.painted = 'colour';
  part.shown = null;
  write(part, 'data-shown', null);
}

/** Let its few soft pixels stand for a picture that takes its time. */
export function soften(part: CellPart): void {
  const hash = part.view?.thumbhash ?? null;
  const done = part.painted === 'soft' || (part.painted === 'picture' && part.shown === part.wanted?.key);
  if (part.wanted === null || done || hash === null) return;
  tint(part);
  const box = pictureBox(part);
  const soft = box && softPixels(hash);
  if (!box || !soft) return;
  drawInBox(part.canvas, box, soft, part.look, part.crop);
  finish(part);
  part.painted = 'soft';
}
