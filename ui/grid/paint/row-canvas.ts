import styles from '../grid.module.css';

/** A part of a canvas, in its own pixels. */
export type Box = { x: number; y: number; width: number; height: number };

/** How a picture is shown: how much is seen of it and of the marks on it, and whether in colour. */
export type Look = { alpha: number; grey: boolean; marks: number };
export const PLAIN: Look = { alpha: 1, grey: false, marks: 1 };

/**
 * The pictures of a row of cells, on one canvas: each canvas is a layer of the window, which is put together anew
 * for every frame.
 */
export type RowCanvas = {
  element: HTMLCanvasElement;
  context: CanvasRenderingContext2D | null;
  /** Where it begins on the ground, and where its row does, in device pixels. */
  left: number;
  top: number;
  density: number;
};

export function makeRowCanvas(): RowCanvas {
  const element = document.createElement('canvas');
  element.className = styles['pictures'] ?? '';
  element.width = 0;
  return { element, context: element.getContext('2d'), left: 0, top: -1, density: 0 };
}

/**
 * Lay a canvas under its row. What is on it moves along.
 * @param place in CSS pixels: where the first cell begins, the row's top, the room for its cells
 * @returns whether all that was on it is lost
 */
export function layRowCanvas(
  canvas: RowCanvas,
  place: { left: number; top: number; width: number; height: number },
): boolean {
  const { element, context } = canvas;
  const density = window.devicePixelRatio;
  const left = Math.floor(place.left * density);
  const [width, height] = [Math.ceil(place.width * density), Math.ceil(place.height * density)];
  const lost = element.width < width || element.height !== height || canvas.density !== density;
  if (lost) {
    canvas.density = density;
    element.width = width;
    element.height = height;
    element.style.width = `${width / density}px`;
    element.style.height = `${height / density}px`;
  } else if (left !== canvas.left && context) {
    context.globalCompositeOperation = 'copy';
    context.drawImage(element, canvas.left - left, 0);
    context.globalCompositeOperation = 'source-over';
  }
  if (lost || left !== canvas.left) element.style.left = `${left / density}px`;
  if (place.top !== canvas.top) element.style.top = `${place.top}px`;
  canvas.left = left;
  canvas.top = place.top;
  return lost;
}

/** Take everything off a canvas. */
export function clearRowCanvas({ element, context }: RowCanvas): void {
  context?.clearRect(0, 0, element.width, element.height);
}

/** Where a cell's picture lies on its row's canvas; null where it lies beyond it. */
export function boxOn(
  { element, left, density }: RowCanvas,
  cell: { left: number; width: number; height: number },
): Box | null {
  const x = Math.round(cell.left * density) - left;
  const [width, height] = [Math.round(cell.width * density), Math.round(cell.height * density)];
  return x < 0 || x + width > element.width ? null : { x, y: 0, width, height };
}

/** Fill a box with one colour; null for none. */
export function fillBox({ context }: RowCanvas, box: Box, colour: string | null, alpha = 1): void {
  if (!context) return;
  const { x, y, width, height } = box;
  if (colour === null) {
    context.clearRect(x, y, width, height);
    return;
  }
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
}

/**
 * Draw a picture as large as a box lets it be, in its middle.
 * @param part of the picture, as shares of its sides; null for the whole
 */
export function drawInBox(
  { context }: RowCanvas,
  box: Box,
  picture: ImageBitmap | OffscreenCanvas,
  { alpha, grey }: Look,
  part: { x: number; y: number; w: number; h: number } | null = null,
): void {
  if (!context) return;
  const { x = 0, y = 0, w = 1, h = 1 } = part ?? {};
  const [across, down] = [picture.width * w, picture.height * h];
  const fit = Math.min(box.width / across, box.height / down);
  // A pixel more or less is rounding, and to scale costs much more than to copy.
  const exact = Math.abs(across * fit - across) <= 1 && Math.abs(down * fit - down) <= 1;
  const [width, height] = exact ? [across, down] : [across * fit, down * fit];
  const [left, top] = [
    box.x + Math.round((box.width - width) / 2),
    box.y + Math.round((box.height - height) / 2),
  ];
  context.globalAlpha = alpha;
  if (grey) context.filter = 'grayscale(1)';
  if (part === null && exact) context.drawImage(picture, left, top);
  else
    context.drawImage(picture, x * picture.width, y * picture.height, across, down, left, top, width, height);
  if (grey) context.filter = 'none';
  context.globalAlpha = 1;
}
