import { describeCell } from '#core/grid/describe-cell.ts';
import { formatSeconds } from '#core/grid/format-time.ts';
import { imageUrl } from '#core/grid/image-url.ts';
import { pointAt, type Place } from '#core/grid/place-in-sheet.ts';
import type { CellView } from '../../live/cell-store.ts';
import styles from '../grid.module.css';
import { meanColour, thumbhashUrl } from '../thumbhash-url.ts';
import { make, setAttribute, setText } from './element.ts';
import { paintBody } from './paint-body.ts';
import type { PictureCache } from './picture-cache.ts';
import type { Scene } from './scene.ts';

/** One cell's elements, used for another cell when it is scrolled away. */
export type CellPart = {
  element: HTMLElement;
  body: HTMLElement;
  place: Place;
  /** Null where the sweep has no cell; undefined before it was painted. */
  ordinal: number | null | undefined;
  view: CellView | null;
  /** Longer side when it was painted, CSS pixels. */
  size: number;
  /** Of the picture that it is to show, and of the one that it shows. */
  wanted: string | null;
  shown: string | null;
  picture: HTMLImageElement | null;
  stars: HTMLElement | null;
  flag: HTMLElement | null;
  time: HTMLElement | null;
};

export function makeCellPart(): CellPart {
  const body = make(styles['body']);
  const element = make(styles['cell'], { role: 'gridcell', tabindex: '-1' });
  element.append(body);
  return {
    element,
    body,
    place: { column: -1, row: -1 },
    ordinal: undefined,
    view: null,
    size: 0,
    wanted: null,
    shown: null,
    picture: null,
    stars: null,
    flag: null,
    time: null,
  };
}

/** Take the picture out of a cell, and with it what stood for it. */
export function clearPicture(part: CellPart): void {
  part.picture?.remove();
  part.picture = null;
  part.shown = null;
}

/** Show a cell's picture if it is there. @returns whether it is shown now */
export function showPicture(part: CellPart, pictures: PictureCache): boolean {
  const { wanted, body } = part;
  if (wanted === null || part.shown === wanted) return true;
  const picture = pictures.take(wanted);
  if (!picture) return false;
  if (picture.className !== styles['picture']) picture.className = styles['picture'] ?? '';
  body.replaceChildren(picture);
  if (body.style.background !== '') body.style.background = '';
  part.picture = picture;
  part.shown = wanted;
  return true;
}

/** Show the few soft pixels in the place of a picture that takes its time. */
export function soften(part: CellPart): void {
  const hash = part.view?.thumbhash ?? null;
  if (part.wanted === null || part.shown === part.wanted || hash === null) return;
  clearPicture(part);
  part.body.style.background = `${meanColour(hash)} center / contain no-repeat url(${thumbhashUrl(hash)})`;
}

function mark(
  part: CellPart,
  name: 'stars' | 'flag' | 'time',
  className: string | undefined,
  text: string,
): void {
  const known = part[name];
  if (text === '') {
    known?.remove();
    part[name] = null;
    return;
  }
  const element = known ?? make(className, { 'aria-hidden': 'true' });
  setText(element, text);
  if (known) return;
  part.element.append(element);
  part[name] = element;
}

function paintMarks(part: CellPart, view: CellView | null, { shows, stack }: Scene): void {
  mark(part, 'stars', styles['starred'], shows.stars ? '★'.repeat(view?.stars ?? 0) : '');
  mark(part, 'flag', styles['flag'], view?.flag ? (view.flag === 'pick' ? '⚑' : '✕') : '');
  if (part.flag && view?.flag) setAttribute(part.flag, 'data-flag', view.flag);
  const time = shows.time && view?.seconds !== null && view ? formatSeconds(view.seconds) : '';
  mark(part, 'time', styles['time'], time);
  setAttribute(part.element, 'data-stack', stack > 1 && view ? String(stack) : null);
}

/** What a cell is called by those who hear the grid. */
function nameCell(scene: Scene, part: CellPart): string {
  const { axes, sheet, index, point } = scene;
  const { ordinal, view } = part;
  const places =
    ordinal === null || ordinal === undefined
      ? (pointAt(sheet, point, part.place) ?? [])
      : index.indicesOf(ordinal);
  return describeCell(axes, places, view);
}

const classes = (view: CellView | null, passes: boolean): string =>
  [
    styles['cell'],
    passes ? '' : styles['filtered'],
    view?.flag === 'pick' ? styles['picked'] : '',
    view?.flag === 'reject' ? styles['rejected'] : '',
  ]
    .filter(Boolean)
    .join(' ');

/**
 * Paint a cell as it is now.
 * @param moved whether the elements stood elsewhere before: then nothing of what they showed may be seen here
 */
export function paintCell(
  part: CellPart,
  scene: Scene,
  ordinal: number | null,
  moved: boolean,
  pictures: PictureCache,
): void {
  const { element, body } = part;
  const { sheet } = scene;
  const view = ordinal === null ? null : scene.store.read(ordinal);
  const changed = view !== part.view || ordinal !== part.ordinal;
  part.ordinal = ordinal;
  part.view = view;
  const name = classes(view, ordinal === null || scene.passes(ordinal));
  if (element.className !== name) element.className = name;
  paintMarks(part, view, scene);
  const size = Math.max(sheet.width, sheet.height);
  const wanted = view?.image ? imageUrl(view.image, size, window.devicePixelRatio) : null;
  if (changed || moved) {
    setAttribute(element, 'data-state', view?.state ?? 'missing');
    setAttribute(element, 'data-ordinal', ordinal === null ? null : String(ordinal));
    setAttribute(element, 'aria-label', nameCell(scene, part));
  }
  if (wanted === null) {
    if (part.shown !== null || part.wanted !== null) body.style.background = '';
    if (part.shown !== null) clearPicture(part);
    part.wanted = null;
    if (changed || moved || part.size !== size) paintBody(body, view, size);
    part.size = size;
    return;
  }
  if (part.wanted === null) body.replaceChildren();
  if (wanted === part.wanted && wanted === part.shown) return;
  part.wanted = wanted;
  if (showPicture(part, pictures) || (!moved && part.shown !== null)) return;
  clearPicture(part);
  body.style.background = view?.thumbhash ? meanColour(view.thumbhash) : '';
}
