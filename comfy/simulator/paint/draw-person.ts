import { mixColour, shiftColour } from './colour.ts';
import type { Setting } from './choose-setting.ts';
import { clamp } from './curve.ts';
import { daylightOf } from './daylight.ts';
import { drawFace, drawGlasses } from './draw-face.ts';
import { drawHairBehind, drawHairFront } from './draw-hair.ts';
import type { Guise } from './guise.ts';
import { linear, n, place, radial, tag, taper } from './svg.ts';

function drawScarf(guise: Guise): string {
  if (guise.wrap <= 0) return '';
  const dark = shiftColour(guise.scarf, -0.08);
  const stripe = mixColour(guise.scarf, '#f2e8d5', 0.8);
  const loops = guise.excess > 0.35 ? 1 : 0;
  const end = 300 + guise.excess * 60;
  const band = (dy: number): string =>
    tag('path', {
      d: `M-74 ${n(76 + dy)} Q0 ${n(126 + dy)} 74 ${n(76 + dy)} Q94 ${n(124 + dy)} 74 ${n(142 + dy)} Q0 ${n(192 + dy)} -74 ${n(142 + dy)} Q-94 ${n(124 + dy)} -74 ${n(76 + dy)} Z`,
      fill: guise.scarf,
    }) +
    tag('path', {
      d: [-56, -28, 0, 28, 56].map((x) => taper([x, 96 + dy], [x + 3, 136 + dy], [x, 162 + dy], 3)).join(''),
      fill: dark,
      opacity: 0.6,
    });
  return tag(
    'g',
    { opacity: clamp(guise.wrap * 1.2) },
    [
      tag('path', { d: `M18 140 L66 132 L84 ${n(end)} L22 ${n(end + 8)} Z`, fill: dark }),
      tag('path', {
        d: [0, 1, 2].map((i) => `M${n(22 + i)} ${n(end - 22 - i * 26)} l60 -7`).join(''),
        stroke: stripe,
        'stroke-width': 9,
        opacity: 0.9,
      }),
      tag('path', {
        d: [0, 1, 2, 3, 4].map((i) => `M${n(28 + i * 12)} ${n(end + 4)} v18`).join(''),
        stroke: dark,
        'stroke-width': 5,
      }),
      band(loops * 26),
      loops > 0 ? band(0) : '',
    ].join(''),
  );
}

function drawTorso(guise: Guise, colour: string): string {
  const fold = shiftColour(colour, -0.07);
  const stripes = [230, 290, 350, 410].map(
    (y) =>
      taper([-150, y], [0, y + 34], [150, y], 15) +
      taper([-200, y + 30], [-172, y + 44], [-134, y + 34], 9) +
      taper([200, y + 30], [172, y + 44], [134, y + 34], 9),
  );
  const knit = [0, 1, 2, 3, 4, 5, 6].map(
    (i) => `M${n(-120 + i * 40)} 210 Q${n(-126 + i * 42)} 380 ${n(-120 + i * 40)} 560`,
  );
  const outline = 'M-50 122 C-146 140 -190 184 -202 296 L-214 620 H214 L202 296 C190 184 146 140 50 122 Z';
  return [
    tag('path', { d: outline, fill: 'url(#meCloth)' }),
    tag('path', { d: knit.join(''), stroke: fold, 'stroke-width': 5, fill: 'none', opacity: 0.3 }),
    guise.bleed > 0 ? tag('path', { d: stripes.join(''), fill: '#a4551c', opacity: guise.bleed * 0.85 }) : '',
    tag('path', {
      d: taper([-128, 262], [-116, 400], [-132, 560], 7) + taper([128, 262], [116, 400], [132, 560], 7),
      fill: fold,
      opacity: 0.85,
    }),
    tag('path', { d: outline, fill: 'none', stroke: 'url(#meRim)', 'stroke-width': 5 }),
  ].join('');
}

/** Thighs, knees and shins in jeans, as seen from the front. */
function drawLegs(time: Setting['time']): string {
  const day = daylightOf[time];
  const jeans = mixColour('#3c506e', day.shadow, day.shade * 0.7);
  const leg = (s: number): string =>
    tag('path', {
      d: `M${n(s * 20)} 520 C${n(s * 30)} 462 ${n(s * 190)} 462 ${n(s * 200)} 540 L${n(s * 176)} 900 H${n(s * 40)} Z`,
      fill: shiftColour(jeans, s > 0 ? 0.015 : -0.015),
    }) +
    tag('path', {
      d: taper([s * 44, 530], [s * 110, 462], [s * 182, 530], 9),
      fill: '#ffffff',
      opacity: 0.12,
    });
  return (
    tag('rect', { x: -40, y: 512, width: 80, height: 388, fill: shiftColour(jeans, -0.05) }) +
    leg(-1) +
    leg(1) +
    tag('path', { d: taper([0, 500], [4, 640], [0, 900], 10), fill: shiftColour(jeans, -0.12) })
  );
}

/** The person from head to lap, sitting where the setting says. */
export function drawPerson(setting: Setting, guise: Guise): string {
  const { person } = setting;
  const day = daylightOf[setting.time];
  const colour = mixColour(setting.sweater, day.shadow, day.shade * 0.7);
  const across = setting.light === 1 ? ([1, 0, 0, 0.5] as const) : ([0, 0, 1, 0.5] as const);
  const lit = mixColour(shiftColour(guise.skin, 0.05), day.beam, day.beamStrength * 0.3);
  const head = [
    drawHairBehind(guise, setting.key),
    drawFace(guise, { key: setting.key, gaze: person.gaze, smile: setting.smile }),
    drawHairFront(guise, setting.key),
    drawGlasses(guise),
  ].join('');
  const body = [
    linear('meSkin', across, [
      [0, lit],
      [0.5, guise.skin],
      [1, shiftColour(guise.skin, -0.09)],
    ]),
    radial(
      'meBlush',
      [0.5, 0.5, 0.5],
      [
        [0, guise.lips, 0.38],
        [1, guise.lips, 0],
      ],
    ),
    linear('meCloth', across, [
      [0, mixColour(shiftColour(colour, 0.06), day.beam, day.beamStrength * 0.3)],
      [0.5, colour],
      [1, shiftColour(colour, -0.1)],
    ]),
    linear('meRim', setting.light === 1 ? [0, 0, 1, 0] : [1, 0, 0, 0], [
      [0.7, day.beam, 0],
      [1, day.beam, day.beamStrength],
    ]),
    tag('path', { d: 'M-36 60 V140 Q0 166 36 140 V60 Z', fill: shiftColour(guise.skin, -0.1) }),
    drawTorso(guise, colour),
    drawLegs(setting.time),
    drawScarf(guise),
    place(head, { x: 0, y: 0, turn: person.turn }),
  ].join('');
  return place(body, { x: person.x, y: person.y, scale: person.scale });
}
