import { clamp, smoothstep } from './curve.ts';
import { readControl } from './read-control.ts';
import { freshness } from './sampling.ts';
import type { Scene } from './scene.ts';

/** Where something that sampling is held to wants the subject, in shares of the picture. */
export interface Anchor {
  x: number;
  y: number;
  /** Share of the picture that it fills; undefined where it says nothing of that. */
  size: number | undefined;
  /** 0: not at all, 1: right there. */
  pull: number;
}

interface Pixels {
  width: number;
  height: number;
  data: Buffer;
}

/** Pixels looked at along each side: a centre needs no more. */
const looks = 96;

/** The centre of what `weigh` finds in a picture; undefined where it finds nothing. */
function centre(
  { width, height }: Pixels,
  weigh: (x: number, y: number) => number,
): { x: number; y: number; mean: number } | undefined {
  const [across, down] = [Math.min(looks, width), Math.min(looks, height)];
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let row = 0; row < down; row += 1) {
    const y = Math.floor(((row + 0.5) * height) / down);
    for (let column = 0; column < across; column += 1) {
      const weight = weigh(Math.floor(((column + 0.5) * width) / across), y);
      sum += weight;
      sumX += weight * ((column + 0.5) / across);
      sumY += weight * ((row + 0.5) / down);
    }
  }
  return sum > 0 ? { x: sumX / sum, y: sumY / sum, mean: sum / (across * down) } : undefined;
}

const level = (pixels: Pixels, channels: 1 | 3, x: number, y: number): number =>
  pixels.data[(y * pixels.width + x) * channels] ?? 0;

/** How much happens around a pixel: the difference to its neighbours, to the right and below. */
const edge =
  (pixels: Pixels) =>
  (x: number, y: number): number => {
    const here = level(pixels, 3, x, y);
    const right = level(pixels, 3, Math.min(pixels.width - 1, x + 3), y);
    const below = level(pixels, 3, x, Math.min(pixels.height - 1, y + 3));
    return Math.max(0, Math.abs(here - right) + Math.abs(here - below) - 12);
  };

/** What holds the scene's subject: the mask, the strongest ControlNet, or the picture that sampling begins with. */
export function findAnchor(scene: Scene): Anchor | undefined {
  const { mask, init } = scene;
  if (mask) {
    const found = centre(mask, (x, y) => level(mask, 1, x, y) / 255);
    return found && { x: found.x, y: found.y, size: found.mean, pull: 1 };
  }
  const [control] = (scene.controls ?? []).toSorted((a, b) => b.strength - a.strength);
  if (control) {
    const found = centre(control.image, edge(control.image));
    return found && { x: found.x, y: found.y, size: undefined, pull: readControl(scene).follow };
  }
  // What was sampled from the same seed lies where it lies.
  if (!init || scene.enlarged !== undefined) return undefined;
  const found = centre(init, edge(init));
  return (
    found && {
      x: found.x,
      y: found.y,
      size: undefined,
      pull: clamp(1 - smoothstep(0.4, 0.95, freshness(scene))),
    }
  );
}
