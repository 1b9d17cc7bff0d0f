import type { Point } from '../compare/viewport.ts';
import type { CropBox } from './crop-url.ts';

/** Fractions of a side, at least: smaller is a slip of the hand. */
export const LEAST_SIDE = 0.01;

const inside = (value: number): number => Math.min(Math.max(value, 0), 1);

/** The box between two points of an image, inside it. */
export function boxBetween(a: Point, b: Point): CropBox {
  const [left, right] = [inside(Math.min(a.x, b.x)), inside(Math.max(a.x, b.x))];
  const [top, bottom] = [inside(Math.min(a.y, b.y)), inside(Math.max(a.y, b.y))];
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** The box moved by fractions of the sides, inside the image, of the same size. */
export const moveBox = (box: CropBox, by: Point): CropBox => ({
  ...box,
  x: Math.min(Math.max(box.x + by.x, 0), 1 - box.w),
  y: Math.min(Math.max(box.y + by.y, 0), 1 - box.h),
});

/** The box with its lower right corner moved, inside the image, of some size. */
export const growBox = (box: CropBox, by: Point): CropBox => ({
  ...box,
  w: Math.min(Math.max(box.w + by.x, LEAST_SIDE), 1 - box.x),
  h: Math.min(Math.max(box.h + by.y, LEAST_SIDE), 1 - box.y),
});

/** Whether it is large enough to be meant. */
export const isMeant = ({ w, h }: CropBox): boolean => w >= LEAST_SIDE && h >= LEAST_SIDE;
