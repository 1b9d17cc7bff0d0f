import type { PictureOrder } from './picture.types.ts';
import type { CropBox } from '#core/crop/crop-url.ts';
import type { Place } from '#core/grid/place-in-sheet.ts';
import type { CellView } from '../../live/cell-store.ts';
import styles from '../grid.module.css';
import { meanColour, thumbhashUrl } from '../thumbhash-url.ts';
import { make } from './element.ts';
import type { PictureCache } from './picture-cache.ts';

/** One cell's elements, used for another cell when it is scrolled away, and what was last written on them. */
export type CellPart = {
  element: HTMLElement;
  body: HTMLElement;
  /** It stays while pictures change, so that nothing but pixels does. */
  picture: HTMLCanvasElement | null;
  place: Place;
  /** Null where the sweep has no cell; undefined before it was painted. */
  ordinal: number | null | undefined;
  view: CellView | null;
  /** The part of its image that it shows; null for the whole. */
  crop: CropBox | null;
  /** The picture that it is to show, and the key of the one that it shows. */
  wanted: PictureOrder | null;
  shown: string | null;
  /** Longer side when its words were written, CSS pixels. */
  size: number;
  /** Whether soft pixels or a colour stand in for it. */
  stoodFor: boolean;
  written: Map<string, string | null>;
  stars: HTMLElement | null;
  flag: HTMLElement | null;
  time: HTMLElement | null;
};

export function makeCellPart(): CellPart {
  const body = make(styles['body']);
  const element = make(undefined, { role: 'gridcell' });
  element.append(body);
  return {
    element,
    body,
    picture: null,
    place: { column: -1, row: -1 },
    ordinal: undefined,
    view: null,
    crop: null,
    wanted: null,
    shown: null,
    size: 0,
    stoodFor: false,
    written: new Map(),
    stars: null,
    flag: null,
    time: null,
  };
}

/** Set an attribute of a cell where it differs from what was written last. */
export function write({ element, written }: CellPart, name: string, value: string | null): void {
  if (written.get(name) === value) return;
  written.set(name, value);
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Take the picture out of a cell, and what stood for it. */
export function clearPicture(part: CellPart): void {
  part.picture?.remove();
  part.picture = null;
  if (part.stoodFor) part.body.style.background = '';
  part.shown = null;
  part.stoodFor = false;
  write(part, 'data-shown', null);
}

function paintPixels(part: CellPart, picture: ImageBitmap): void {
  const canvas = part.picture ?? document.createElement('canvas');
  if (canvas.width !== picture.width) canvas.width = picture.width;
  if (canvas.height !== picture.height) canvas.height = picture.height;
  if (part.picture === null) {
    canvas.className = styles['picture'] ?? '';
    canvas.setAttribute('aria-hidden', 'true');
    part.picture = canvas;
    part.body.replaceChildren(canvas);
  }
  // Kept in memory, it is painted with its row and needs no layer of its own, of which a pane would have a hundred.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return;
  // What shines through this picture must not be the one before it.
  context.globalCompositeOperation = 'copy';
  context.drawImage(picture, 0, 0);
}

/** Show a cell's picture if it is there. @returns whether it is shown now */
export function showPicture(part: CellPart, pictures: PictureCache): boolean {
  const { wanted, body } = part;
  if (wanted === null || part.shown === wanted.key) return true;
  const picture = pictures.take(wanted.key);
  if (!picture) return false;
  if (part.stoodFor) body.style.background = '';
  part.stoodFor = false;
  paintPixels(part, picture);
  part.shown = wanted.key;
  write(part, 'data-shown', '');
  return true;
}

/** Let the mean colour stand for a picture that is not there. */
export function tint(part: CellPart): void {
  clearPicture(part);
  const hash = part.view?.thumbhash ?? null;
  if (hash === null) return;
  part.body.style.background = meanColour(hash);
  part.stoodFor = true;
}

/** Where the soft pixels lie, as a background's position and size. */
function softPlace(crop: CropBox | null): string {
  if (crop === null) return 'center / contain';
  const { x, y, w, h } = crop;
  const share = (from: number, size: number) => (size >= 1 ? 0 : (100 * from) / (1 - size));
  return `${share(x, w)}% ${share(y, h)}% / ${100 / w}% ${100 / h}%`;
}

/** Let its few soft pixels stand for a picture that takes its time. */
export function soften(part: CellPart): void {
  const hash = part.view?.thumbhash ?? null;
  if (part.wanted === null || part.shown === part.wanted.key || hash === null) return;
  clearPicture(part);
  part.body.style.background = `${meanColour(hash)} ${softPlace(part.crop)} no-repeat url(${thumbhashUrl(hash)})`;
  part.stoodFor = true;
}
