import { mixColour, shiftColour } from './colour.ts';
import type { Setting } from './choose-setting.ts';
import { daylightOf } from './daylight.ts';
import { openRandom } from './random.ts';
import { linear, tag } from './svg.ts';

function drawPillow(setting: Setting, x: number, y: number, turn: number): string {
  const day = daylightOf[setting.time];
  const colour = mixColour(setting.cushion, day.shadow, day.shade);
  const outline = 'M-95 -80 Q0 -98 95 -80 Q112 0 95 82 Q0 98 -95 82 Q-112 0 -95 -80 Z';
  const random = openRandom(`pillow ${setting.key}`);
  const striped = random.chance(0.5);
  const weave = striped
    ? [-60, -20, 20, 60]
        .map((at) =>
          tag('path', {
            d: `M${at} -86 Q${at * 1.1} 0 ${at} 86`,
            stroke: shiftColour(colour, 0.12),
            'stroke-width': 10,
            fill: 'none',
            opacity: 0.6,
          }),
        )
        .join('')
    : tag('circle', { cx: 0, cy: 0, r: 38, fill: shiftColour(colour, 0.1), opacity: 0.6 });
  return tag(
    'g',
    { transform: `translate(${x} ${y}) rotate(${turn})` },
    tag('path', { d: outline, fill: colour }) +
      weave +
      tag('path', { d: 'M95 -80 Q112 0 95 82 Q0 98 -95 82 Q20 60 95 -80 Z', fill: '#000000', opacity: 0.13 }),
  );
}

/** The sofa's back and arms: what cat and person lean against. */
export function drawSofaBack(setting: Setting): string {
  const day = daylightOf[setting.time];
  const body = mixColour(setting.sofa, day.shadow, day.shade);
  const lit = mixColour(shiftColour(body, 0.07), day.beam, day.beamStrength * 0.22);
  const line = setting.light === 1 ? ([1, 0, 0, 0.5] as const) : ([0, 0, 1, 0.5] as const);
  const cushion = (x: number): string =>
    tag('rect', { x, y: 548, width: 452, height: 330, rx: 58, fill: 'url(#sofa)' }) +
    tag('path', {
      d: `M${x + 50} 560 Q${x + 226} 544 ${x + 402} 560`,
      stroke: '#ffffff',
      'stroke-width': 7,
      'stroke-linecap': 'round',
      opacity: 0.16,
      fill: 'none',
    });
  return [
    linear('sofa', line, [
      [0, lit],
      [0.6, body],
      [1, shiftColour(body, -0.06)],
    ]),
    tag('rect', { x: 18, y: 516, width: 964, height: 500, rx: 74, fill: shiftColour(body, -0.05) }),
    cushion(50),
    cushion(498),
    tag('rect', { x: 494, y: 590, width: 9, height: 270, rx: 4, fill: '#000000', opacity: 0.22 }),
    drawPillow(setting, setting.cat.x < 500 ? 838 : 162, 760, setting.cat.x < 500 ? 14 : -14),
  ].join('');
}

/** The seat, its front and the arms: drawn before the sitters, who rest on it. */
export function drawSofaSeat(setting: Setting): string {
  const day = daylightOf[setting.time];
  const body = mixColour(setting.sofa, day.shadow, day.shade);
  const arm = (x: number, light: boolean): string =>
    tag('path', {
      d: `M${x - 92} 1010 V730 Q${x - 92} 644 ${x} 644 Q${x + 92} 644 ${x + 92} 730 V1010 Z`,
      fill: light
        ? mixColour(shiftColour(body, 0.05), day.beam, day.beamStrength * 0.2)
        : shiftColour(body, -0.04),
    });
  return [
    linear(
      'seat',
      [0, 0, 0, 1],
      [
        [0, shiftColour(body, 0.06)],
        [0.35, body],
        [1, shiftColour(body, -0.1)],
      ],
    ),
    tag('rect', { x: 40, y: 836, width: 920, height: 196, rx: 46, fill: 'url(#seat)' }),
    tag('rect', { x: 494, y: 850, width: 8, height: 176, fill: '#000000', opacity: 0.2 }),
    tag('rect', { x: 40, y: 985, width: 920, height: 90, rx: 20, fill: shiftColour(body, -0.09) }),
    tag('rect', { x: 90, y: 1070, width: 34, height: 62, rx: 8, fill: shiftColour(setting.wood, -0.12) }),
    tag('rect', { x: 876, y: 1070, width: 34, height: 62, rx: 8, fill: shiftColour(setting.wood, -0.12) }),
    arm(6, setting.light === -1),
    arm(994, setting.light === 1),
  ].join('');
}
