import type { Coat } from './coat.ts';
import { shiftColour } from './colour.ts';
import { clamp } from './curve.ts';
import { openRandom } from './random.ts';
import { linear, n, radial, tag, taper } from './svg.ts';

interface Region {
  x: number;
  y: number;
  rx: number;
  ry: number;
}

function drawFur(coat: Coat, key: string, region: Region): string {
  const random = openRandom(`fur ${key}`);
  const light: string[] = [];
  const dark: string[] = [];
  for (let index = 0; index < 190; index += 1) {
    const angle = random.between(0, Math.PI * 2);
    const reach = Math.sqrt(random.next());
    const x = region.x + Math.cos(angle) * region.rx * reach;
    const y = region.y + Math.sin(angle) * region.ry * reach;
    const lean = (x - region.x) / region.rx;
    const stroke = taper([x, y], [x + lean * 6, y + 10], [x + lean * 14, y + random.between(14, 26)], 2.2);
    (random.chance(0.5) ? light : dark).push(stroke);
  }
  return (
    tag('path', { d: dark.join(''), fill: coat.dark, opacity: 0.3 }) +
    tag('path', { d: light.join(''), fill: coat.light, opacity: 0.5 })
  );
}

/** Pairs of stripes from the flanks inwards; `half` is the body's half width at a height. */
function drawBands(coat: Coat, heights: readonly number[], half: (y: number) => number): string {
  const strokes: string[] = [];
  for (const y of heights) {
    const edge = half(y);
    for (const s of [-1, 1]) {
      strokes.push(taper([edge * s, y - 12], [edge * 0.75 * s, y + 12], [edge * 0.4 * s, y + 4], 10));
      if (coat.excess > 0.2) {
        const extra = 10 * clamp(coat.excess);
        strokes.push(taper([edge * s, y + 10], [edge * 0.7 * s, y + 30], [edge * 0.12 * s, y + 20], extra));
      }
    }
  }
  return tag('path', { d: strokes.join(''), fill: coat.stripe, opacity: coat.stripes * 0.82 });
}

function drawTail(coat: Coat, path: string): string {
  const rope = { d: path, 'stroke-linecap': 'round', fill: 'none' };
  return (
    tag('path', { ...rope, stroke: coat.dark, 'stroke-width': 47 }) +
    tag('path', { ...rope, stroke: coat.base, 'stroke-width': 40 }) +
    tag('path', {
      d: path,
      stroke: coat.stripe,
      'stroke-width': 40,
      'stroke-dasharray': coat.excess > 0.4 ? '11 13' : '12 25',
      fill: 'none',
      opacity: coat.stripes * 0.75,
    })
  );
}

function drawPaw(coat: Coat, x: number, y: number, size = 1): string {
  const toes = [-10, 0, 10].map((dx) => `M${n(x + dx * size)} ${n(y + 1)} q-1 7 0 13`).join('');
  return (
    tag('ellipse', { cx: x, cy: y, rx: 33 * size, ry: 21 * size, fill: 'url(#paw)' }) +
    tag('path', {
      d: toes,
      stroke: shiftColour(coat.muzzle, -0.25),
      'stroke-width': 2.6,
      'stroke-linecap': 'round',
      fill: 'none',
    })
  );
}

/** White chest with a ruffled lower edge. */
function drawBib(coat: Coat): string {
  return tag('path', {
    d:
      'M-56 52 Q0 92 56 52 C62 96 58 128 50 150 L44 138 L40 172 L32 158 L26 194 L16 178 L8 212 L0 194 ' +
      'L-8 212 L-16 178 L-26 194 L-32 158 L-40 172 L-44 138 L-50 150 C-58 128 -62 96 -56 52 Z',
    fill: 'url(#bib)',
    opacity: coat.chin,
  });
}

function gradients(coat: Coat): string {
  return [
    radial(
      'body',
      [0.62, 0.3, 0.72],
      [
        [0, coat.light],
        [0.5, coat.base],
        [1, coat.dark],
      ],
    ),
    radial(
      'haunch',
      [0.6, 0.3, 0.75],
      [
        [0, coat.light],
        [0.45, coat.base],
        [1, coat.dark],
      ],
    ),
    radial(
      'paw',
      [0.5, 0.3, 0.7],
      [
        [0, shiftColour(coat.muzzle, 0.03)],
        [0.7, coat.muzzle],
        [1, shiftColour(coat.muzzle, -0.14)],
      ],
    ),
    linear(
      'bib',
      [0, 0, 0, 1],
      [
        [0, shiftColour(coat.muzzle, -0.14)],
        [0.35, coat.muzzle],
        [1, coat.muzzle, 0.85],
      ],
    ),
    linear(
      'rim',
      [0, 0, 1, 0],
      [
        [0.62, '#fff3d6', 0],
        [1, '#fff3d6', 0.8],
      ],
    ),
  ].join('');
}

function drawRim(path: string): string {
  return tag('path', { d: path, fill: 'none', stroke: 'url(#rim)', 'stroke-width': 5 });
}

/** Upright on its haunches; the head belongs at (0, 0), the seat is at y = 335. */
export function drawSittingBody(coat: Coat, key: string): string {
  const outline =
    'M-62 20 C-92 96 -150 190 -150 282 C-150 326 -104 344 0 344 C104 344 150 326 150 282 C150 190 92 96 62 20 Z';
  const half = (y: number): number => 82 + 62 * Math.sin(clamp((y - 40) / 270) * 1.7);
  const crease = [
    taper([-56, 214], [-66, 274], [-60, 330], 5),
    taper([56, 214], [66, 274], [60, 330], 5),
    taper([0, 212], [3, 274], [0, 330], 6),
    taper([-150, 300], [-96, 210], [-56, 262], 4),
    taper([150, 300], [96, 210], [56, 262], 4),
  ];
  return [
    gradients(coat),
    drawTail(coat, 'M-80 316 C-186 346 -236 296 -206 232 C-192 204 -164 212 -168 238'),
    tag('path', { d: outline, fill: 'url(#body)' }),
    drawBands(coat, [92, 134, 176], half),
    tag('ellipse', { cx: -102, cy: 280, rx: 54, ry: 60, fill: 'url(#haunch)' }),
    tag('ellipse', { cx: 102, cy: 280, rx: 54, ry: 60, fill: 'url(#haunch)' }),
    drawFur(coat, key, { x: 0, y: 190, rx: 128, ry: 138 }),
    drawBands(coat, [232, 266, 300], () => 152),
    drawBib(coat),
    tag('path', { d: crease.join(''), fill: shiftColour(coat.dark, -0.06), opacity: 0.6 }),
    drawRim(outline),
    drawPaw(coat, -106, 338, 1.05),
    drawPaw(coat, 106, 338, 1.05),
    drawPaw(coat, -32, 336),
    drawPaw(coat, 32, 336),
  ].join('');
}

/** Lying with tucked paws; the head belongs at (0, 0), the seat is at y = 285. */
export function drawLoafBody(coat: Coat, key: string): string {
  const outline =
    'M-62 10 C-136 30 -196 140 -190 236 C-186 282 -130 292 0 292 C130 292 186 282 190 236 C196 140 136 30 62 10 Z';
  const crease = [
    taper([-112, 286], [-84, 226], [-20, 244], 5),
    taper([112, 286], [84, 226], [20, 244], 5),
    taper([0, 226], [3, 256], [0, 280], 5),
  ];
  return [
    gradients(coat),
    drawTail(coat, 'M-140 268 C-212 276 -244 240 -216 196'),
    tag('path', { d: outline, fill: 'url(#body)' }),
    drawBands(coat, [76, 116, 158, 202], (y) => 112 + 76 * clamp((y - 50) / 130)),
    drawFur(coat, key, { x: 0, y: 165, rx: 165, ry: 105 }),
    drawBib(coat),
    tag('path', { d: crease.join(''), fill: shiftColour(coat.dark, -0.06), opacity: 0.6 }),
    drawRim(outline),
    drawPaw(coat, -36, 278),
    drawPaw(coat, 36, 278),
  ].join('');
}
