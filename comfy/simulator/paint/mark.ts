import { clamp } from './curve.ts';
import { tag } from './svg.ts';

/** Letters of one unit of x-height, as strokes: no font is needed, so the mark is the same everywhere. */
const letters: Record<string, { path: string; width: number }> = {
  s: { path: 'M.6 .14C.36 -.06 .04 .02 .06 .27C.08 .52 .6 .46 .6 .75C.6 1.04 .2 1.06 .02 .86', width: 0.62 },
  i: { path: 'M.06 0V1M.06 -.42V-.34', width: 0.12 },
  m: { path: 'M.06 0V1M.06 .34C.1 -.06 .58 -.1 .58 .34V1M.58 .34C.62 -.06 1.1 -.1 1.1 .34V1', width: 1.16 },
  u: { path: 'M.06 0V.62C.06 1.1 .66 1.14 .66 .62V0M.66 .6V1', width: 0.72 },
  l: { path: 'M.06 -.5V1', width: 0.12 },
  a: {
    path: 'M.08 .14C.3 -.1 .66 -.02 .66 .34V1M.66 .5C.3 .38 .04 .5 .04 .75C.04 1.1 .6 1.08 .66 .7',
    width: 0.72,
  },
  t: { path: 'M.22 -.34V.72C.22 .98 .34 1.04 .52 .98M0 0H.5', width: 0.52 },
  e: { path: 'M.06 .48H.7C.7 -.16 .06 -.16 .06 .5C.06 1.12 .54 1.1 .7 .84', width: 0.74 },
  d: { path: 'M.68 -.5V1M.68 .5C.68 -.16 .04 -.16 .04 .5C.04 1.16 .68 1.16 .68 .5', width: 0.74 },
};

/** The word "simulated" as an SVG with a transparent ground, just large enough for it, in pixels. */
export interface Mark {
  svg: string;
  width: number;
  height: number;
}

/** Draws the mark for a picture whose shorter side is `short` pixels. */
export function drawMark(short: number): Mark {
  const size = clamp(short * 0.0115, 3, 18);
  let x = 0;
  let paths = '';
  for (const letter of 'simulated') {
    const glyph = letters[letter];
    if (glyph === undefined) continue;
    paths += tag('path', { d: glyph.path, transform: `translate(${x.toFixed(2)} 0)` });
    x += glyph.width + 0.36;
  }
  const word = (shift: number, colour: string, opacity: number): string =>
    tag(
      'g',
      {
        transform: `translate(${shift.toFixed(2)} ${(size * 0.8 + shift).toFixed(2)}) scale(${size})`,
        fill: 'none',
        stroke: colour,
        'stroke-width': 0.15,
        'stroke-linecap': 'round',
        opacity,
      },
      paths,
    );
  const width = Math.ceil((x + 0.6) * size);
  const height = Math.ceil(size * 2.8);
  const content = word(size * 0.09, '#000000', 0.5) + word(0, '#ffffff', 0.72);
  return { svg: tag('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height }, content), width, height };
}
