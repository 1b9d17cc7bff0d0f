import { clamp, mix } from './curve.ts';
import type { Guise } from './guise.ts';
import { openRandom } from './random.ts';
import { n, tag } from './svg.ts';
import { shiftColour } from './colour.ts';

interface Curl {
  x: number;
  y: number;
  r: number;
}

function drawCurl(curl: Curl, colour: string, gloss: string): string {
  const { x, y, r } = curl;
  const arc = (share: number): string =>
    `M${n(x - r * share)} ${n(y)} a${n(r * share)} ${n(r * share)} 0 0 1 ${n(r * share * 1.6)} ${n(-r * share * 0.6)}`;
  return (
    tag('circle', { cx: x, cy: y, r, fill: colour }) +
    tag('path', {
      d: arc(0.72) + arc(0.38),
      stroke: gloss,
      'stroke-width': Math.max(2, r * 0.13),
      'stroke-linecap': 'round',
      fill: 'none',
      opacity: 0.75,
    })
  );
}

/** Hair behind the head: straight for anybody, a cloud of curls for "me". */
export function drawHairBehind(guise: Guise, key: string): string {
  const random = openRandom(`curls ${key}`);
  const size = mix(0.45, 1, guise.curls) * (1 + 0.4 * guise.excess);
  const parts = [
    tag('path', {
      d: 'M-84 60 C-100 -40 -84 -112 0 -114 C84 -112 100 -40 84 60 C80 92 66 96 60 84 V-20 H-60 V84 C-66 96 -80 92 -84 60 Z',
      fill: guise.hair,
    }),
  ];
  if (guise.curls > 0.04) {
    for (let index = 0; index < 24; index += 1) {
      const angle = Math.PI * (0.88 + (1.24 * index) / 23);
      const spread = 1 + 0.24 * guise.excess;
      parts.push(
        drawCurl(
          {
            x: Math.cos(angle) * (86 + random.between(-6, 10)) * spread,
            y: -14 + Math.sin(angle) * (98 + random.between(-6, 8)) * spread,
            r: random.between(21, 31) * size,
          },
          shiftColour(guise.hair, random.between(-0.03, 0.035)),
          guise.gloss,
        ),
      );
    }
    for (const side of [-1, 1]) {
      for (let index = 0; index < 4; index += 1) {
        parts.push(
          drawCurl(
            {
              x: side * (88 + random.between(-4, 10)),
              y: 18 + index * 21,
              r: random.between(17, 25) * size * clamp(guise.curls * 1.2),
            },
            shiftColour(guise.hair, random.between(-0.03, 0.03)),
            guise.gloss,
          ),
        );
      }
    }
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
  if (guise.curls > 0.04) {
    for (let index = 0; index < 13; index += 1) {
      const share = index / 12;
      const x = -74 + 148 * share;
      parts.push(
        drawCurl(
          {
            x: x + random.between(-5, 5),
            y: -52 - 26 * Math.sin(share * Math.PI) + random.between(-7, 9),
            r: random.between(15, 23) * mix(0.4, 1, guise.curls) * (1 + 0.3 * guise.excess),
          },
          shiftColour(guise.hair, random.between(-0.02, 0.045)),
          guise.gloss,
        ),
      );
    }
  }
  return parts.join('');
}
