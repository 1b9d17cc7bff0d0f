import { shiftColour } from './colour.ts';
import type { Coat } from './coat.ts';
import { clamp } from './curve.ts';
import { openRandom } from './random.ts';
import { linear, n, tag, taper } from './svg.ts';

function drawFur(coat: Coat, key: string, box: { x: number; y: number; rx: number; ry: number }): string {
  const random = openRandom(`fur ${key}`);
  const light: string[] = [];
  const dark: string[] = [];
  for (let index = 0; index < 170; index += 1) {
    const angle = random.between(0, Math.PI * 2);
    const reach = Math.sqrt(random.next());
    const x = box.x + Math.cos(angle) * box.rx * reach;
    const y = box.y + Math.sin(angle) * box.ry * reach;
    const lean = (x - box.x) / box.rx;
    const stroke = taper([x, y], [x + lean * 6, y + 10], [x + lean * 14, y + random.between(14, 26)], 2.4);
    (random.chance(0.5) ? light : dark).push(stroke);
  }
  return (
    tag('path', { d: dark.join(''), fill: coat.dark, opacity: 0.35 }) +
    tag('path', { d: light.join(''), fill: coat.light, opacity: 0.5 })
  );
}

function bands(coat: Coat, centres: readonly number[], half: (y: number) => number): string {
  const strokes: string[] = [];
  for (const y of centres) {
    const edge = half(y);
    for (const s of [-1, 1]) {
      strokes.push(taper([edge * s, y - 10], [edge * 0.75 * s, y + 12], [edge * 0.36 * s, y + 6], 11));
      if (coat.excess > 0.2) {
        const extra = 9 * clamp(coat.excess);
        strokes.push(taper([edge * s, y + 10], [edge * 0.7 * s, y + 30], [edge * 0.2 * s, y + 22], extra));
      }
    }
  }
  return tag('path', { d: strokes.join(''), fill: coat.stripe, opacity: coat.stripes * 0.82 });
}

function drawTail(coat: Coat, path: string): string {
  return (
    tag('path', { d: path, stroke: coat.dark, 'stroke-width': 46, 'stroke-linecap': 'round', fill: 'none' }) +
    tag('path', { d: path, stroke: coat.base, 'stroke-width': 38, 'stroke-linecap': 'round', fill: 'none' }) +
    tag('path', {
      d: path,
      stroke: coat.stripe,
      'stroke-width': 38,
      'stroke-dasharray': coat.excess > 0.4 ? '11 13' : '13 27',
      fill: 'none',
      opacity: coat.stripes * 0.8,
    })
  );
}

function drawPaw(coat: Coat, x: number, y: number): string {
  const toes = [-11, 0, 11].map((dx) => `M${n(x + dx)} ${n(y + 3)} v13`).join('');
  return (
    tag('ellipse', { cx: x, cy: y, rx: 31, ry: 20, fill: coat.muzzle }) +
    tag('path', {
      d: toes,
      stroke: shiftColour(coat.muzzle, -0.22),
      'stroke-width': 2.6,
      'stroke-linecap': 'round',
    })
  );
}

function drawBib(coat: Coat): string {
  return tag('path', {
    d: 'M-44 66 Q0 92 44 66 Q56 130 26 196 Q0 226 -26 196 Q-56 130 -44 66 Z',
    fill: coat.muzzle,
    opacity: coat.chin * 0.92,
  });
}

/** Upright on its haunches; the head belongs at (0, 0), the seat is at y = 335. */
export function drawSittingBody(coat: Coat, key: string): string {
  const half = (y: number): number => 78 + 62 * Math.sin(clamp((y - 40) / 270) * 1.9);
  return [
    linear(
      'body',
      [1, 0, 0, 0.7],
      [
        [0, coat.light],
        [0.45, coat.base],
        [1, coat.dark],
      ],
    ),
    drawTail(coat, 'M-70 318 C-190 350 -240 300 -206 232 C-192 206 -166 214 -170 238'),
    tag('path', {
      d: 'M-62 20 C-92 96 -148 196 -146 284 C-145 326 -104 344 0 344 C104 344 145 326 146 284 C148 196 92 96 62 20 Z',
      fill: 'url(#body)',
    }),
    drawFur(coat, key, { x: 0, y: 190, rx: 125, ry: 135 }),
    bands(coat, [96, 136, 178, 222], half),
    drawBib(coat),
    tag('ellipse', { cx: -98, cy: 276, rx: 58, ry: 66, fill: coat.base }),
    tag('ellipse', { cx: 98, cy: 276, rx: 58, ry: 66, fill: 'url(#body)' }),
    bands(coat, [240, 276, 310], () => 148),
    tag('path', { d: 'M-58 180 C-62 250 -58 300 -60 332 H-6 C-2 280 -6 220 -4 190 Z', fill: coat.base }),
    tag('path', { d: 'M58 180 C62 250 58 300 60 332 H6 C2 280 6 220 4 190 Z', fill: 'url(#body)' }),
    tag('path', { d: 'M0 200 V332', stroke: coat.dark, 'stroke-width': 5, opacity: 0.65 }),
    drawPaw(coat, -32, 334),
    drawPaw(coat, 32, 334),
    drawPaw(coat, -104, 338),
    drawPaw(coat, 104, 338),
  ].join('');
}

/** Lying with tucked paws; the head belongs at (0, 0), the seat is at y = 285. */
export function drawLoafBody(coat: Coat, key: string): string {
  return [
    linear(
      'body',
      [1, 0, 0, 0.7],
      [
        [0, coat.light],
        [0.45, coat.base],
        [1, coat.dark],
      ],
    ),
    drawTail(coat, 'M-150 262 C-210 270 -236 240 -214 200'),
    tag('path', {
      d: 'M-62 10 C-140 24 -206 140 -196 236 C-190 282 -130 292 0 292 C130 292 190 282 196 236 C206 140 140 24 62 10 Z',
      fill: 'url(#body)',
    }),
    drawFur(coat, key, { x: 0, y: 165, rx: 170, ry: 105 }),
    bands(coat, [86, 128, 172, 216], (y) => 120 + 70 * clamp((y - 60) / 130)),
    tag('g', { transform: 'translate(0 -4)' }, drawBib(coat)),
    tag('path', { d: 'M-104 286 C-110 236 -30 226 -8 250 C-2 262 -2 280 -6 290 Z', fill: coat.base }),
    tag('path', { d: 'M104 286 C110 236 30 226 8 250 C2 262 2 280 6 290 Z', fill: 'url(#body)' }),
    drawPaw(coat, -36, 278),
    drawPaw(coat, 36, 278),
  ].join('');
}
