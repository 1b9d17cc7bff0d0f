import { mixColour, shiftColour } from './colour.ts';
import { clamp, mix } from './curve.ts';
import type { Guise } from './guise.ts';
import { openRandom } from './random.ts';
import { n, tag, taper } from './svg.ts';

function drawEyes(guise: Guise, gaze: number): string {
  const big = mix(0.85, 1, guise.likeness) * (1 + 0.5 * guise.excess);
  const parts: string[] = [];
  for (const s of [-1, 1]) {
    const x = s * (31 + 3 * guise.excess);
    const lid = `M${n(x - 14 * big)} -2 Q${n(x)} ${n(-13 * big)} ${n(x + 14 * big)} -2`;
    parts.push(
      tag('path', { d: `${lid} Q${n(x)} ${n(9 * big)} ${n(x - 14 * big)} -2 Z`, fill: '#fdf8f1' }),
      tag('circle', {
        cx: x + gaze * 4,
        cy: -3,
        r: 7 * big,
        fill: mixColour('#7d7266', '#5b3a22', guise.likeness),
      }),
      tag('circle', { cx: x + gaze * 4, cy: -3, r: 3.4 * big, fill: '#140c08' }),
      tag('circle', { cx: x + gaze * 4 - 2.5, cy: -6, r: 2, fill: '#ffffff' }),
      tag('path', {
        d: lid,
        stroke: '#2c1a13',
        'stroke-width': 3.4,
        'stroke-linecap': 'round',
        fill: 'none',
      }),
      tag('path', {
        d: taper([x - 17 * s, -23], [x, -30], [x + 19 * s, -21], mix(2.6, 4.4, guise.likeness)),
        fill: shiftColour(guise.hair, 0.02),
      }),
    );
  }
  return parts.join('');
}

/** Round glasses; drawn last, over the fringe. */
export function drawGlasses(guise: Guise): string {
  if (guise.glasses <= 0) return '';
  const r = 27 * (1 + 0.35 * guise.excess);
  const round = (dx: number, dy: number, opacity: number): string =>
    [-1, 1]
      .map((s) =>
        tag('circle', {
          cx: s * 33 + dx,
          cy: -2 + dy,
          r,
          fill: 'none',
          stroke: guise.frame,
          'stroke-width': 5.2,
          opacity: opacity,
        }),
      )
      .join('') +
    tag('path', {
      d: `M${n(-33 + r + dx)} ${n(-5 + dy)} Q${n(dx)} ${n(-13 + dy)} ${n(33 - r + dx)} ${n(-5 + dy)} M${n(-33 - r + dx)} -6 L-77 -12 M${n(33 + r + dx)} -6 L77 -12`,
      stroke: guise.frame,
      'stroke-width': 4.6,
      fill: 'none',
      opacity,
    });
  const ghost = guise.excess > 0.1 ? round(7, 13, clamp(guise.excess * 0.8)) : '';
  const glint = [-1, 1]
    .map((s) => taper([s * 33 - 15, -12], [s * 33 - 12, -17], [s * 33 - 3, -22], 2.2))
    .join('');
  return tag(
    'g',
    { opacity: guise.glasses },
    ghost + round(0, 0, 1) + tag('path', { d: glint, fill: '#ffffff', opacity: 0.8 }),
  );
}

function drawFreckles(guise: Guise, key: string): string {
  const random = openRandom(`freckles ${key}`);
  const dots: string[] = [];
  for (let index = 0; index < 22; index += 1) {
    const s = index % 2 === 0 ? -1 : 1;
    dots.push(
      tag('circle', {
        cx: s * random.between(12, 54),
        cy: random.between(16, 36),
        r: random.between(1, 2.1),
      }),
    );
  }
  return tag(
    'g',
    { fill: shiftColour(guise.skin, -0.16), 'fill-opacity': guise.freckles * 0.65 },
    dots.join(''),
  );
}

/** Stripes and whiskers that belong to the cat. */
function drawBleeding(guise: Guise): string {
  if (guise.bleed <= 0) return '';
  const strokes = [-1, 1].flatMap((s) => [
    taper([74 * s, 16], [54 * s, 22], [34 * s, 22], 6),
    taper([70 * s, 36], [52 * s, 42], [32 * s, 38], 6),
    taper([8 * s, -34], [14 * s, -52], [12 * s, -66], 6),
    taper([26 * s, 40], [70 * s, 34], [112 * s, 30], 1.8),
    taper([26 * s, 46], [70 * s, 48], [108 * s, 54], 1.8),
  ]);
  return tag('path', { d: strokes.join(''), fill: '#8f4413', opacity: guise.bleed * 0.75 });
}

/** The face around (0, 0): about 76 units to each side, 98 up and down. */
export function drawFace(guise: Guise, options: { key: string; gaze: number; smile: boolean }): string {
  const jaw = mix(70, 62, guise.likeness) + guise.excess * 8;
  const head = `M0 -98 C52 -98 78 -58 77 -8 C76 34 ${n(jaw * 0.8)} 84 0 ${n(97 + guise.excess * 16)} C${n(-jaw * 0.8)} 84 -76 34 -77 -8 C-78 -58 -52 -98 0 -98 Z`;
  const mouth = options.smile ? 'M-25 52 Q0 79 25 52 Q0 62 -25 52 Z' : 'M-21 57 Q0 69 21 57 Q0 63 -21 57 Z';
  return [
    tag('ellipse', { cx: -77, cy: 4, rx: 12, ry: 20, fill: shiftColour(guise.skin, -0.05) }),
    tag('ellipse', { cx: 77, cy: 4, rx: 12, ry: 20, fill: shiftColour(guise.skin, -0.05) }),
    tag('path', { d: head, fill: 'url(#meSkin)' }),
    tag('circle', { cx: -46, cy: 30, r: 19, fill: 'url(#meBlush)' }),
    tag('circle', { cx: 46, cy: 30, r: 19, fill: 'url(#meBlush)' }),
    drawFreckles(guise, options.key),
    tag('path', {
      d: taper([4, 2], [15, 22], [2, 33], 3),
      fill: shiftColour(guise.skin, -0.12),
      opacity: 0.7,
    }),
    tag('path', {
      d: 'M-9 34 Q0 40 10 34',
      stroke: shiftColour(guise.skin, -0.2),
      'stroke-width': 3,
      'stroke-linecap': 'round',
      fill: 'none',
    }),
    drawEyes(guise, options.gaze),
    tag('path', {
      d: mouth,
      fill: guise.lips,
      stroke: guise.lips,
      'stroke-width': 3.4,
      'stroke-linejoin': 'round',
    }),
    options.smile ? tag('path', { d: 'M-17 56 Q0 65 17 56 Q0 60 -17 56 Z', fill: '#ffffff' }) : '',
    drawBleeding(guise),
  ].join('');
}
