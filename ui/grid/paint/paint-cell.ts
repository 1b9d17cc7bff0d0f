import { orderCrop } from '#core/crop/order-crop.ts';
import { describeCell } from '#core/grid/describe-cell.ts';
import { formatSeconds } from '#core/grid/format-time.ts';
import { orderPicture } from '#core/grid/order-picture.ts';
import { pointAt } from '#core/grid/place-in-sheet.ts';
import type { CellView } from '../../live/cell-store.ts';
import styles from '../grid.module.css';
import { clearPicture, fitBody, keepPicture, showPicture, tint, write, type CellPart } from './cell-part.ts';
import { make, setAttribute, setText } from './element.ts';
import { paintBody } from './paint-body.ts';
import type { PictureCache } from './picture-cache.ts';
import type { PictureOrder } from './picture.types.ts';
import { PLAIN, type Look } from './row-canvas.ts';
import type { Scene } from './scene.ts';

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
  write(part, 'data-stack', stack > 1 && view ? String(stack) : null);
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

const classes = (view: CellView | null, passes: boolean): string => {
  let name = styles['cell'] ?? '';
  if (view !== null && view.image !== null) name += ` ${styles['pictured']}`;
  if (!passes) name += ` ${styles['filtered']}`;
  if (view?.flag === 'pick') name += ` ${styles['picked']}`;
  if (view?.flag === 'reject') name += ` ${styles['rejected']}`;
  return name;
};

/** As the theme has it: what is rejected, and what the filter keeps back, steps back. */
const REJECTED: Look = { alpha: 0.22, grey: true };
const FILTERED: Look = { alpha: 0.12, grey: false };
const BOTH: Look = { alpha: 0.12, grey: true };

function lookOf(view: CellView | null, passes: boolean): Look {
  const rejected = view?.flag === 'reject';
  if (passes) return rejected ? REJECTED : PLAIN;
  return rejected ? BOTH : FILTERED;
}

/** Which picture a cell shows in its box. */
export function orderOf(view: CellView, { sheet, crop }: Scene): PictureOrder | null {
  const { image, width, height } = view;
  if (image === null) return null;
  const pixels = width === null || height === null ? null : { width, height };
  const density = window.devicePixelRatio;
  return crop === null
    ? orderPicture(image, pixels, sheet, density)
    : orderCrop(image, pixels, crop, sheet, density);
}

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
  const view = ordinal === null ? null : scene.store.read(ordinal);
  const changed = view !== part.view || ordinal !== part.ordinal || moved;
  // Another part of the same image is another picture.
  const other = moved || part.crop !== scene.crop;
  part.ordinal = ordinal;
  part.view = view;
  part.crop = scene.crop;
  const passes = ordinal === null || scene.passes(ordinal);
  write(part, 'class', classes(view, passes));
  paintMarks(part, view, scene);
  if (changed) {
    write(part, 'data-state', view?.state ?? 'missing');
    write(part, 'data-ordinal', ordinal === null ? null : String(ordinal));
    write(part, 'aria-label', nameCell(scene, part));
  }
  const wanted = view && orderOf(view, scene);
  const { stack } = scene;
  const body = fitBody(part, wanted === null || stack > 1);
  if (wanted === null) {
    const size = Math.max(scene.sheet.width, scene.sheet.height);
    const had = part.wanted !== null || part.painted !== null;
    if (had) clearPicture(part);
    part.wanted = null;
    const resized = part.size !== size;
    part.size = size;
    if (body && (changed || had || resized)) paintBody(body, view, size);
    return;
  }
  if (part.wanted === null) body?.replaceChildren();
  const look = lookOf(view, passes);
  if (look !== part.look && part.painted !== null) part.painted = 'colour';
  part.look = look;
  part.wanted = wanted;
  if (showPicture(part, pictures)) return;
  // The one before it stays until this one is there.
  if (other || !keepPicture(part, pictures)) tint(part);
}
