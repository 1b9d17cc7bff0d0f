import { shiftColour } from './colour.ts';
import type { Coat } from './coat.ts';
import { clamp, mix } from './curve.ts';
import { openRandom } from './random.ts';
import { linear, n, radial, tag, taper } from './svg.ts';

/** Path data of the head's outline: about 100 units to each side of (0, 0). */
function outline(cheeks: number): string {
  const x = (value: number): string => n(value * cheeks);
  return (
    `M0 -80 C${x(34)} -84 ${x(58)} -72 ${x(72)} -50 C${x(86)} -28 ${x(108)} 6 ${x(101)} 34 ` +
    `C${x(95)} 62 ${x(58)} 84 0 84 C${x(-58)} 84 ${x(-95)} 62 ${x(-101)} 34 ` +
    `C${x(-108)} 6 ${x(-86)} -28 ${x(-72)} -50 C${x(-58)} -72 ${x(-34)} -84 0 -80 Z`
  );
}

function drawEar(coat: Coat, side: -1 | 1): string {
  const s = side * coat.cheeks;
  const tip = mix(-124, -140, coat.likeness) - coat.excess * 22;
  const p = (x: number, y: number): string => `${n(x * s)} ${n(y)}`;
  const cut = side === 1 ? coat.notch : 0;
  const edge =
    cut > 0
      ? `C${p(87, -124)} ${p(90, -116)} ${p(91.5, -106)} L${p(91.5 - 22 * cut, -100)} L${p(93, -86)} C${p(94, -70)} ${p(90, -48)} ${p(84, -34)}`
      : `C${p(92, -112)} ${p(95, -66)} ${p(84, -34)}`;
  return (
    tag('path', {
      d: `M${p(16, -70)} C${p(32, -104)} ${p(60, tip + 6)} ${p(78, tip)} ${edge} Z`,
      fill: side === 1 ? 'url(#earLit)' : 'url(#earDim)',
    }) +
    tag('path', {
      d: `M${p(36, -74)} C${p(46, -98)} ${p(62, tip + 26)} ${p(74, tip + 22)} C${p(80, -96)} ${p(80, -70)} ${p(76, -48)} Z`,
      fill: shiftColour(coat.nose, 0.04, 0.8),
      opacity: 0.78,
    }) +
    tag('path', {
      d: [0, 1, 2, 3]
        .map((i) =>
          taper([(40 + i * 9) * s, -58], [(40 + i * 8) * s, -80], [(50 + i * 7) * s, -98 - i * 4], 4),
        )
        .join(''),
      fill: coat.light,
      opacity: 0.75,
    })
  );
}

function drawEye(coat: Coat, side: -1 | 1, gaze: number, slit: number): string {
  const size = coat.eyes * (side === 1 ? 1 + 0.22 * clamp(coat.excess) : 1);
  const wide = 26 * size;
  const high = mix(15, 24, coat.likeness) * size;
  const x = side * (39 * coat.cheeks + coat.excess * 4);
  const shape = `M${n(-wide)} 2 Q${n(-wide * 0.2)} ${n(-high * 1.5)} ${n(wide)} ${n(-4)} Q${n(wide * 0.2)} ${n(high * 1.35)} ${n(-wide)} 2 Z`;
  const id = side === 1 ? 'eyeR' : 'eyeL';
  const pupil = tag('ellipse', { cx: gaze * 5, cy: -2, rx: slit * size, ry: high * 0.95, fill: '#120f0c' });
  const parts = [
    tag('clipPath', { id }, tag('path', { d: shape })),
    tag('path', {
      d: shape,
      fill: '#1d1410',
      stroke: '#1d1410',
      'stroke-width': 6.5,
      'stroke-linejoin': 'round',
    }),
    tag(
      'g',
      { 'clip-path': `url(#${id})` },
      tag('rect', { x: -60, y: -60, width: 120, height: 120, fill: shiftColour(coat.iris, 0.12, 0.7) }) +
        tag('circle', { cx: gaze * 5, cy: -1, r: high * 1.12, fill: 'url(#iris)' }) +
        pupil +
        tag('path', {
          d: `M${n(-wide)} -40 H${n(wide)} V${n(-high * 0.42)} H${n(-wide)} Z`,
          fill: '#000000',
          opacity: 0.22,
        }),
    ),
    tag('ellipse', {
      cx: gaze * 5 + 7 * side,
      cy: -7 * size,
      rx: 5 * size,
      ry: 6 * size,
      fill: '#ffffff',
      opacity: mix(0.6, 0.95, coat.likeness),
    }),
    tag('circle', { cx: gaze * 5 - 6 * side, cy: 6 * size, r: 2.4 * size, fill: '#ffffff', opacity: 0.55 }),
  ];
  const flip = side === -1 ? ' scale(-1 1)' : '';
  return tag('g', { transform: `translate(${n(x)} -8)${flip} rotate(-6)` }, parts.join(''));
}

function drawMarkings(coat: Coat): string {
  const c = coat.cheeks;
  const strokes: string[] = [];
  const both = (
    from: [number, number],
    bend: [number, number],
    to: [number, number],
    width: number,
  ): void => {
    for (const s of [-c, c]) {
      strokes.push(taper([from[0] * s, from[1]], [bend[0] * s, bend[1]], [to[0] * s, to[1]], width));
    }
  };
  both([12, -40], [18, -66], [14, -84], 9);
  both([32, -44], [40, -62], [38, -80], 8);
  both([12, -40], [20, -56], [32, -44], 6);
  both([54, -42], [60, -52], [60, -64], 6);
  both([68, 2], [88, 6], [102, 2], 7);
  both([66, 20], [86, 28], [100, 26], 7);
  both([60, 40], [76, 50], [90, 50], 6);
  strokes.push(taper([0, -48], [0, -66], [0, -84], 7));
  if (coat.excess > 0.05) {
    both([22, -30], [30, -58], [26, -88], 8 * clamp(coat.excess + 0.3));
    both([46, -36], [52, -54], [50, -76], 8 * clamp(coat.excess + 0.3));
    both([70, -14], [90, -14], [104, -16], 8 * clamp(coat.excess + 0.3));
    both([54, 54], [66, 66], [76, 66], 8 * clamp(coat.excess + 0.3));
    both([8, -14], [10, 4], [6, 22], 6 * clamp(coat.excess));
  }
  return tag('path', { d: strokes.join(''), fill: coat.stripe, opacity: coat.stripes * 0.9 });
}

function drawMuzzle(coat: Coat): string {
  const drop = 6 * clamp(coat.excess);
  const white = coat.muzzle;
  const whiskers = [-1, 1].flatMap((s) =>
    [0, 1, 2].map((i) =>
      taper([26 * s, 38 + i * 7], [80 * s, 24 + i * 14], [(136 - i * 6) * s, 20 + i * 24 + drop * 3], 1.9),
    ),
  );
  return [
    tag('path', {
      d: 'M0 14 C16 14 20 26 34 32 C54 42 50 66 26 68 C16 82 -16 82 -26 68 C-50 66 -54 42 -34 32 C-20 26 -16 14 0 14 Z',
      fill: 'url(#muzzle)',
      opacity: mix(0.35, 1, coat.chin),
    }),
    tag('ellipse', { cx: 0, cy: 71, rx: 23, ry: 14, fill: white, opacity: coat.chin }),
    tag('path', {
      d: 'M-13 24 Q0 18 13 24 Q11 35 0 40 Q-11 35 -13 24 Z',
      fill: coat.nose,
      stroke: shiftColour(coat.nose, -0.18),
      'stroke-width': 1.6,
    }),
    tag('ellipse', { cx: -4, cy: 26, rx: 4, ry: 2, fill: '#ffffff', opacity: 0.55 }),
    tag('path', {
      d: 'M0 40 V48 M0 48 Q-8 60 -21 55 M0 48 Q8 60 21 55',
      stroke: '#4a2c22',
      'stroke-width': 3.2,
      'stroke-linecap': 'round',
      fill: 'none',
    }),
    tag('path', { d: whiskers.join(''), fill: '#fffaf0', opacity: 0.9 }),
  ].join('');
}

function drawFringe(coat: Coat, key: string): string {
  const random = openRandom(`fringe ${key}`);
  const light: string[] = [];
  const dark: string[] = [];
  for (let index = 0; index < 150; index += 1) {
    const angle = random.between(-0.15, Math.PI + 0.15);
    const inward = random.next() < 0.45 ? random.between(0.55, 0.92) : random.between(0.9, 0.97);
    const x = Math.cos(angle) * 98 * coat.cheeks * inward;
    const y = (Math.sin(angle) * 76 + 6) * inward;
    const out = random.between(9, 19);
    const stroke = taper(
      [x, y],
      [x + Math.cos(angle) * out * 0.4, y + Math.sin(angle) * out * 0.5],
      [x + Math.cos(angle) * out, y + Math.sin(angle) * out * 0.7 + 4],
      3,
    );
    (random.chance(0.5) ? light : dark).push(stroke);
  }
  return (
    tag('path', { d: dark.join(''), fill: coat.base }) +
    tag('path', { d: light.join(''), fill: coat.light, opacity: 0.55 })
  );
}

/** The cat's head around (0, 0), 200 units wide, lit from its right (+x). */
export function drawCatHead(coat: Coat, options: { key: string; gaze: number; slit: number }): string {
  const shape = outline(coat.cheeks);
  return [
    radial(
      'head',
      [0.58, 0.36, 0.7],
      [
        [0, coat.light],
        [0.5, coat.base],
        [1, coat.dark],
      ],
    ),
    radial(
      'iris',
      [0.5, 0.6, 0.55],
      [
        [0, shiftColour(coat.iris, 0.16)],
        [0.75, coat.iris],
        [1, shiftColour(coat.iris, -0.2)],
      ],
    ),
    radial(
      'muzzle',
      [0.5, 0.4, 0.6],
      [
        [0, coat.muzzle],
        [0.7, coat.muzzle, 0.95],
        [1, coat.muzzle, 0.5],
      ],
    ),
    linear(
      'earLit',
      [0, 0, 1, 1],
      [
        [0, coat.base],
        [1, coat.light],
      ],
    ),
    linear(
      'earDim',
      [0, 1, 1, 0],
      [
        [0, coat.dark],
        [1, coat.base],
      ],
    ),
    drawEar(coat, -1),
    drawEar(coat, 1),
    tag('path', { d: shape, fill: 'url(#head)' }),
    drawFringe(coat, options.key),
    drawMarkings(coat),
    tag('ellipse', {
      cx: -39 * coat.cheeks,
      cy: -8,
      rx: 36,
      ry: 27,
      fill: coat.light,
      opacity: 0.4 * coat.chin,
    }),
    tag('ellipse', {
      cx: 39 * coat.cheeks,
      cy: -8,
      rx: 36,
      ry: 27,
      fill: coat.light,
      opacity: 0.5 * coat.chin,
    }),
    drawEye(coat, -1, -options.gaze, options.slit),
    drawEye(coat, 1, options.gaze, options.slit),
    drawMuzzle(coat),
  ].join('');
}
