import type { RawMask } from '../paint/scene.ts';

/** How far each pixel is from the nearest one that is set: steps to the side and up or down, each counted. */
function distances({ width, height, data }: RawMask): Int32Array {
  const far = width + height;
  const steps = Int32Array.from(data, (value) => (value >= 128 ? 0 : far));
  const look = (at: number, from: number): void => {
    steps[at] = Math.min(steps[at] ?? far, (steps[from] ?? far) + 1);
  };
  for (let at = 0; at < steps.length; at += 1) {
    if (at % width > 0) look(at, at - 1);
    if (at >= width) look(at, at - width);
  }
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    if (at % width < width - 1) look(at, at + 1);
    if (at < steps.length - width) look(at, at + width);
  }
  return steps;
}

/** Each pixel the most of those within `reach` along its row or column. */
function spread({ width, height, data }: RawMask, reach: number, along: 'row' | 'column'): RawMask {
  const [step, length] = along === 'row' ? [1, width] : [width, height];
  const out = Buffer.from(data);
  for (let at = 0; at < data.length; at += 1) {
    const level = data[at] ?? 0;
    if (level === 0) continue;
    const place = along === 'row' ? at % width : Math.floor(at / width);
    const last = Math.min(length - 1, place + reach);
    for (let near = Math.max(0, place - reach); near <= last; near += 1) {
      const to = at + (near - place) * step;
      if ((out[to] ?? 0) < level) out[to] = level;
    }
  }
  return { width, height, data: out };
}

const inverted = (mask: RawMask): RawMask => ({
  ...mask,
  data: Buffer.from(mask.data.map((value) => 255 - value)),
});

/**
 * A mask that is `by` pixels larger on every side, or smaller where it is negative. With tapered corners it grows as
 * a diamond, and what is half in counts as in or out.
 */
export function growMask(mask: RawMask, by: number, tapered: boolean): RawMask {
  if (by === 0) return mask;
  if (by < 0) return inverted(growMask(inverted(mask), -by, tapered));
  if (!tapered) return spread(spread(mask, by, 'row'), by, 'column');
  const steps = distances(mask);
  return {
    ...mask,
    data: Buffer.from(mask.data.map((value, at) => ((steps[at] ?? 0) <= by ? 255 : value))),
  };
}

/** A mask that fades out towards the picture's edges, over so many pixels on each side. */
export function featherMask(
  mask: RawMask,
  sides: { left: number; top: number; right: number; bottom: number },
): RawMask {
  const { width, height } = mask;
  const fade = (place: number, over: number): number => (place < over ? (place + 1) / over : 1);
  return {
    ...mask,
    data: Buffer.from(
      mask.data.map((value, at) => {
        const [x, y] = [at % width, Math.floor(at / width)];
        const across = fade(x, sides.left) * fade(width - 1 - x, sides.right);
        return Math.round(value * across * fade(y, sides.top) * fade(height - 1 - y, sides.bottom));
      }),
    ),
  };
}

const operations: Record<string, (onto: number, source: number) => number> = {
  multiply: (onto, source) => (onto * source) / 255,
  add: (onto, source) => onto + source,
  subtract: (onto, source) => onto - source,
  and: (onto, source) => (onto >= 128 && source >= 128 ? 255 : 0),
  or: (onto, source) => (onto >= 128 || source >= 128 ? 255 : 0),
  xor: (onto, source) => (onto >= 128 !== source >= 128 ? 255 : 0),
};

/** A mask with another laid upon it at a place, as MaskComposite's operations say. */
export function compositeMask(
  onto: RawMask,
  source: RawMask,
  at: { x: number; y: number },
  operation: string,
): RawMask {
  const combine = operations[operation] ?? ((level: number) => level);
  const data = Buffer.from(onto.data);
  const right = Math.min(onto.width, at.x + source.width);
  const bottom = Math.min(onto.height, at.y + source.height);
  for (let y = Math.max(0, at.y); y < bottom; y += 1) {
    for (let x = Math.max(0, at.x); x < right; x += 1) {
      const to = y * onto.width + x;
      const level = source.data[(y - at.y) * source.width + x - at.x] ?? 0;
      data[to] = Math.min(255, Math.max(0, Math.round(combine(onto.data[to] ?? 0, level))));
    }
  }
  return { ...onto, data };
}
