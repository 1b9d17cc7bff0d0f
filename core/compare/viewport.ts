/** Width and height, in whatever unit. */
export type Size = { width: number; height: number };
export type Point = { x: number; y: number };

/**
 * How an image lies in its pane: which of its points is in the middle, as fractions of its sides, and how many
 * device pixels one of its pixels takes; null fits it whole. Kept from image to image, it shows the same part.
 */
export type Viewport = { x: number; y: number; scale: number | null };

/** A pane that shows an image: its size in CSS pixels, the image's in its own. */
export type Frame = { pane: Size; image: Size; density: number };

/** Where the image lies in the pane, in CSS pixels. */
export type Placed = { left: number; top: number; width: number; height: number };

export const FIT: Viewport = { x: 0.5, y: 0.5, scale: null };
/** Device pixels for one of the image's, at most. */
const LARGEST = 32;

const between = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Device pixels that one pixel of the image takes where it is shown whole. */
export const fitScale = ({ pane, image, density }: Frame): number =>
  density * Math.min(pane.width / Math.max(image.width, 1), pane.height / Math.max(image.height, 1));

/** Device pixels that one pixel of the image takes now. */
export const scaleOf = (view: Viewport, frame: Frame): number => view.scale ?? fitScale(frame);

/** The middle on one axis, such that no edge of an image that is larger than its pane comes inside it. */
function clampMiddle(middle: number, shown: number, pane: number): number {
  if (shown <= pane) return 0.5;
  const half = pane / shown / 2;
  return between(middle, half, 1 - half);
}

/**
 * The same view, without what no pane can show: beyond the edges, larger than 32:1, smaller than whole. An image that
 * is smaller than its pane is whole at 1:1, too.
 */
export function clampView(view: Viewport, frame: Frame): Viewport {
  const fit = fitScale(frame);
  if (view.scale === null || (fit <= 1 && view.scale <= fit * 1.001)) return FIT;
  const scale = between(view.scale, Math.min(fit, 1), Math.max(LARGEST, fit));
  const css = scale / frame.density;
  return {
    x: clampMiddle(view.x, frame.image.width * css, frame.pane.width),
    y: clampMiddle(view.y, frame.image.height * css, frame.pane.height),
    scale,
  };
}

/** Where the image lies. */
export function placeImage(wanted: Viewport, frame: Frame): Placed {
  const view = clampView(wanted, frame);
  const css = scaleOf(view, frame) / frame.density;
  const width = frame.image.width * css;
  const height = frame.image.height * css;
  return {
    left: frame.pane.width / 2 - view.x * width,
    top: frame.pane.height / 2 - view.y * height,
    width,
    height,
  };
}

/** The point of the image, in fractions, that is at this point of the pane; may lie outside it. */
export function imagePoint(view: Viewport, frame: Frame, at: Point): Point {
  const { left, top, width, height } = placeImage(view, frame);
  return { x: (at.x - left) / width, y: (at.y - top) / height };
}

/** The view at another scale, with the same point of the image at this point of the pane. */
export function zoomTo(view: Viewport, frame: Frame, at: Point, scale: number): Viewport {
  const under = imagePoint(view, frame, at);
  const css =
    between(scale, Math.min(fitScale(frame), 1) / 4, Math.max(LARGEST, fitScale(frame))) / frame.density;
  return clampView(
    {
      x: under.x - (at.x - frame.pane.width / 2) / (frame.image.width * css),
      y: under.y - (at.y - frame.pane.height / 2) / (frame.image.height * css),
      scale: css * frame.density,
    },
    frame,
  );
}

/** The view `factor` times as large, about a point of the pane. */
export const zoomBy = (view: Viewport, frame: Frame, at: Point, factor: number): Viewport =>
  zoomTo(view, frame, at, scaleOf(clampView(view, frame), frame) * factor);

/** The view after its image was dragged by so many CSS pixels. */
export function panBy(view: Viewport, frame: Frame, by: Point): Viewport {
  const { width, height } = placeImage(view, frame);
  const { x, y, scale } = clampView(view, frame);
  return clampView({ x: x - by.x / width, y: y - by.y / height, scale }, frame);
}

/** Whole, or pixel for pixel about this point: whichever it is not. */
export const toggleFull = (view: Viewport, frame: Frame, at: Point): Viewport =>
  clampView(view, frame).scale === null ? zoomTo(view, frame, at, 1) : FIT;

/**
 * The view of another image that shows the same part of it at the same size on the screen: in step means that,
 * also where one image has more pixels than the other.
 */
export const inStep = (view: Viewport, from: Size, to: Size): Viewport =>
  view.scale === null || to.width === 0 ? view : { ...view, scale: (view.scale * from.width) / to.width };

/** A view that shows this part of the image as large as the pane allows, in fractions of its sides. */
export function showPart(frame: Frame, part: { x: number; y: number; w: number; h: number }): Viewport {
  const { pane, image, density } = frame;
  const scale =
    density * Math.min(pane.width / (part.w * image.width), pane.height / (part.h * image.height));
  return clampView({ x: part.x + part.w / 2, y: part.y + part.h / 2, scale }, frame);
}

/** How a view is said: `fit`, or `218 % · x 0.48 y 0.41`. */
export function describeView(view: Viewport, frame: Frame): string {
  const { x, y, scale } = clampView(view, frame);
  const percent = `${Math.round(100 * scaleOf(view, frame))} %`;
  return scale === null ? `fit · ${percent}` : `${percent} · x ${x.toFixed(2)} y ${y.toFixed(2)}`;
}
