import { orderCrop } from '#core/crop/order-crop.ts';
import { describeCell } from '#core/grid/describe-cell.ts';
import { orderPicture } from '#core/grid/order-picture.ts';
import { pointAt } from '#core/grid/place-in-sheet.ts';
import type { CellView } from '../../live/cell-store.ts';
import styles from '../grid.module.css';
import { fitBody, keepPicture, paintBare, showPicture, tint, write, type CellPart } from './cell-part.ts';
import { marksOf } from './marks.ts';
import { paintBody } from './paint-body.ts';
import type { PictureCache } from './picture-cache.ts';
import type { PictureOrder } from './picture.types.ts';
import { PLAIN, type Look } from './row-canvas.ts';
import type { Scene } from './scene.ts';
import type { Theme } from './theme.ts';

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
  // What has a picture is painted as it is to look.
  if (view === null || view.image !== null) return name;
  if (!passes) name += ` ${styles['filtered']}`;
  if (view.flag === 'reject') name += ` ${styles['rejected']}`;
  return name;
};

/** How much is seen of the marks on what the filter keeps back. */
const FILTERED_MARKS = 0.25;

/** What is rejected, and what the filter keeps back, steps back. */
function lookOf(view: CellView, passes: boolean, { rejected, filtered }: Theme): Look {
  const isRejected = view.flag === 'reject';
  if (passes && !isRejected) return PLAIN;
  return { alpha: passes ? rejected : filtered, grey: isRejected, marks: passes ? 1 : FILTERED_MARKS };
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
  write(part, 'data-stack', scene.stack > 1 && view ? String(scene.stack) : null);
  if (changed) {
    write(part, 'data-state', view?.state ?? 'missing');
    write(part, 'data-ordinal', ordinal === null ? null : String(ordinal));
    write(part, 'aria-label', nameCell(scene, part));
  }
  const wanted = view && orderOf(view, scene);
  const body = fitBody(part, view !== null && (wanted === null || scene.stack > 1));
  const look = view === null ? PLAIN : lookOf(view, passes, part.theme);
  const marks = marksOf(view, scene);
  const same = look.alpha === part.look.alpha && look.grey === part.look.grey && marks === part.marks;
  if (!same && part.painted !== null) part.painted = 'colour';
  part.look = look;
  part.marks = marks;
  if (wanted === null) {
    const size = Math.max(scene.sheet.width, scene.sheet.height);
    const resized = part.size !== size || part.wanted !== null;
    part.wanted = null;
    part.size = size;
    if (part.painted !== (view === null ? 'nothing' : 'bare'))
      paintBare(part, view === null ? null : part.theme.cell);
    if (body && (changed || resized)) paintBody(body, view, size);
    return;
  }
  if (part.wanted === null) body?.replaceChildren();
  part.wanted = wanted;
  if (showPicture(part, pictures)) return;
  // The one before it stays until this one is there.
  if (other || !keepPicture(part, pictures)) tint(part);
}
