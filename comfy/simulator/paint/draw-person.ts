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
      d: `M-74 ${n(96 + dy)} Q0 ${n(146 + dy)} 74 ${n(96 + dy)} Q90 ${n(124 + dy)} 74 ${n(142 + dy)} Q0 ${n(192 + dy)} -74 ${n(142 + dy)} Q-90 ${n(124 + dy)} -74 ${n(96 + dy)} Z`,
      fill: guise.scarf,
    }) +
    tag('path', {
      d: [-56, -28, 0, 28, 56].map((x) => taper([x, 112 + dy], [x + 3, 136 + dy], [x, 162 + dy], 3)).join(''),
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

function drawTorso(guise: Guise, colour: string, toward: number): string {
  const fold = shiftColour(colour, -0.07);
  const stripes =
    guise.bleed > 0
      ? [230, 290, 350, 410]
          .map(
            (y) =>
              taper([-150, y], [0, y + 34], [150, y], 15) +
              taper([-196, y + 30], [-170, y + 44], [-128, y + 34], 9),
          )
          .join('')
      : '';
  const knit = [0, 1, 2, 3, 4, 5, 6]
    .map((i) => `M${n(-120 + i * 40)} 210 Q${n(-126 + i * 42)} 380 ${n(-120 + i * 40)} 560`)
    .join('');
  return [
    tag('path', {
      d: 'M-52 128 C-150 146 -196 190 -206 300 L-212 620 H212 L206 300 C196 190 150 146 52 128 Z',
      fill: 'url(#meCloth)',
    }),
    tag('path', { d: knit, stroke: fold, 'stroke-width': 5, fill: 'none', opacity: 0.3 }),
    tag('path', { d: stripes, fill: '#a4551c', opacity: guise.bleed * 0.85 }),
    tag('path', {
      d: 'M-130 300 C-124 380 -136 470 -128 600',
      stroke: fold,
      'stroke-width': 9,
      fill: 'none',
      opacity: 0.75,
    }),
    tag('path', {
      d: 'M130 300 C124 380 136 470 128 600',
      stroke: fold,
      'stroke-width': 9,
      fill: 'none',
      opacity: 0.75,
    }),
    drawArm(guise, colour, toward),
  ].join('');
}

/** The arm on the cat's side, bent across the lap. */
function drawArm(guise: Guise, colour: string, toward: number): string {
  const x = (value: number): number => value * toward;
  const sleeve = `M${n(x(176))} 330 C${n(x(190))} 430 ${n(x(150))} 500 ${n(x(40))} 500`;
  return [
    tag('path', {
      d: sleeve,
      stroke: shiftColour(colour, -0.09),
      'stroke-width': 92,
      'stroke-linecap': 'round',
      fill: 'none',
    }),
    tag('path', { d: sleeve, stroke: colour, 'stroke-width': 80, 'stroke-linecap': 'round', fill: 'none' }),
    tag('ellipse', { cx: x(-6), cy: 500, rx: 44, ry: 33, fill: guise.skin }),
    tag('path', {
      d: [0, 1, 2].map((i) => `M${n(x(-46))} ${n(492 + i * 10)} h${n(x(24))}`).join(''),
      stroke: shiftColour(guise.skin, -0.14),
      'stroke-width': 3,
      'stroke-linecap': 'round',
    }),
  ].join('');
}

/** The person from head to lap, sitting where the setting says. */
export function drawPerson(setting: Setting, guise: Guise): string {
  const { person } = setting;
  const day = daylightOf[setting.time];
  const colour = mixColour(setting.sweater, day.shadow, day.shade * 0.7);
  const across = setting.light === 1 ? ([1, 0, 0, 0.5] as const) : ([0, 0, 1, 0.5] as const);
  const toward = setting.cat.x > person.x ? 1 : -1;
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
    tag('path', { d: 'M-36 60 V140 Q0 166 36 140 V60 Z', fill: shiftColour(guise.skin, -0.1) }),
    drawTorso(guise, colour, toward),
    drawScarf(guise),
    place(head, { x: 0, y: 0, turn: person.turn }),
  ].join('');
  return place(body, { x: person.x, y: person.y, scale: person.scale });
}
