import { shiftColour } from './colour.ts';
import { clamp, mix } from './curve.ts';
import type { Guise } from './guise.ts';
import { openRandom, type Random } from './random.ts';
import { n, tag } from './svg.ts';

interface Curl {
  x: number;
  y: number;
  r: number;
}

function drawCurl(guise: Guise, random: Random, curl: Curl): string {
  const { x, y, r } = curl;
  const start = random.between(-2.6, -0.9);
  const arc = (share: number): string => {
    const radius = r * share;
    const end = start + 1.9;
    return `M${n(x + Math.cos(start) * radius)} ${n(y + Math.sin(start) * radius)}A${n(radius)} ${n(radius)} 0 0 1 ${n(x + Math.cos(end) * radius)} ${n(y + Math.sin(end) * radius)}`;
  };
  return (
    tag('circle', { cx: x, cy: y, r, fill: shiftColour(guise.hair, random.between(-0.04, 0.04)) }) +
    tag('path', {
      d: arc(0.74) + arc(0.4),
      stroke: guise.gloss,
      'stroke-width': Math.max(2, r * 0.12),
      'stroke-linecap': 'round',
      fill: 'none',
      opacity: random.between(0.35, 0.75),
    })
  );
}

/** Hair behind the head: straight for anybody, a cloud of curls for "me". */
export function drawHairBehind(guise: Guise, key: string): string {
  const random = openRandom(`curls ${key}`);
  const size = mix(0.45, 1, guise.curls) * (1 + 0.3 * guise.excess);
  const spread = mix(0.86, 1, guise.curls) * (1 + 0.2 * guise.excess);
  const parts = [
    tag('path', {
      d: 'M-84 60 C-100 -40 -84 -112 0 -114 C84 -112 100 -40 84 60 C80 92 66 96 60 84 V-20 H-60 V84 C-66 96 -80 92 -84 60 Z',
      fill: guise.hair,
    }),
  ];
  const count = guise.curls > 0.04 ? 52 : 0;
  for (let index = 0; index < count; index += 1) {
    const angle = Math.PI * (0.72 + 1.56 * ((index * 0.618 + random.between(0, 0.05)) % 1));
    const ring = random.between(0.86, 1.16) * spread;
    parts.push(
      drawCurl(guise, random, {
        x: Math.cos(angle) * 98 * ring,
        y: -8 + Math.sin(angle) * 108 * ring,
        r: random.between(18, 30) * size * clamp(guise.curls * 1.3),
      }),
    );
  }
  return parts.join('');
}

/** The fringe over the forehead. */
export function drawHairFront(guise: Guise, key: string): string {
  const random = openRandom(`fringe of ${key}`);
  const parts = [
    tag('path', {
      d: 'M-79 -12 C-86 -88 -44 -108 4 -106 C56 -106 86 -80 79 -12 C70 -40 58 -58 28 -66 C-10 -62 -56 -58 -79 -12 Z',
      fill: guise.hair,
    }),
    tag('path', {
      d: 'M-40 -88 Q0 -104 44 -86',
      stroke: guise.gloss,
      'stroke-width': 5,
      'stroke-linecap': 'round',
      fill: 'none',
      opacity: 0.6 * (1 - guise.curls),
    }),
  ];
  const count = guise.curls > 0.04 ? 17 : 0;
  for (let index = 0; index < count; index += 1) {
    const share = ((index * 7) % 17) / 16;
    parts.push(
      drawCurl(guise, random, {
        x: (-76 + 152 * share) * (1 + 0.08 * guise.excess),
        y: -50 - 30 * Math.sin(share * Math.PI) + random.between(-9, 9),
        r: random.between(15, 24) * mix(0.4, 1, guise.curls) * (1 + 0.25 * guise.excess),
      }),
    );
  }
  return parts.join('');
}
