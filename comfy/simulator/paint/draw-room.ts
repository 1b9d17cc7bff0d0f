import { mixColour, shiftColour } from './colour.ts';
import type { Setting } from './choose-setting.ts';
import { daylightOf } from './daylight.ts';
import { drawPlant } from './draw-plant.ts';
import { drawOutside, drawWindow } from './draw-window.ts';
import { openRandom } from './random.ts';
import { linear, n, radial, tag } from './svg.ts';

/** The visible part of the plane, in the units of Setting. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

function drawFrames(setting: Setting): string {
  const random = openRandom(`frames ${setting.key}`);
  const day = daylightOf[setting.time];
  let x = setting.light === 1 ? random.between(60, 120) : random.between(620, 700);
  const parts: string[] = [];
  for (let index = 0; index < setting.frames; index += 1) {
    const width = random.between(90, 140);
    const height = random.between(100, 170);
    const y = random.between(70, 190);
    const paper = mixColour(random.pick(['#f3ede2', '#e6d9c4', '#dfe6e4']), day.shadow, day.shade);
    parts.push(
      tag('rect', { x: x + 5, y: y + 8, width, height, fill: day.shadow, opacity: 0.22 }),
      tag('rect', { x, y, width, height, fill: mixColour(setting.wood, day.shadow, day.shade) }),
      tag('rect', { x: x + 9, y: y + 9, width: width - 18, height: height - 18, fill: paper }),
      tag('circle', {
        cx: x + width / 2,
        cy: y + height * random.between(0.4, 0.6),
        r: width * random.between(0.16, 0.28),
        fill: random.pick([setting.cushion, setting.sofa, setting.sweater]),
        opacity: 0.8,
      }),
    );
    x += width + random.between(22, 50);
  }
  return parts.join('');
}

function drawLamp(setting: Setting): string {
  const day = daylightOf[setting.time];
  const x = 500 - setting.light * 420;
  const glow = 0.15 + day.lamp * 0.8;
  return [
    radial(
      'glow',
      [0.5, 0.5, 0.5],
      [
        [0, '#ffe2a8', 0.9 * glow],
        [0.35, '#ffc070', 0.4 * glow],
        [1, '#ff9a40', 0],
      ],
    ),
    tag('circle', { cx: x, cy: 250, r: 430, fill: 'url(#glow)' }),
    tag('rect', { x: x - 4, y: 300, width: 8, height: 700, fill: shiftColour(setting.wood, -0.15) }),
    tag('path', {
      d: `M${n(x - 52)} 190 h104 l38 130 h-180 Z`,
      fill: mixColour('#d8c8ad', '#ffe9bf', day.lamp),
    }),
  ].join('');
}

/** Sunlight through the panes, thrown on the wall away from the window. */
function drawBeam(setting: Setting): string {
  const day = daylightOf[setting.time];
  const across = -setting.light;
  const panes: string[] = [];
  for (let column = 0; column < 3; column += 1) {
    for (let row = 0; row < 2; row += 1) {
      panes.push(`M${column * 104} ${row * 128}h92v${row === 0 ? 112 : 190}h-92Z`);
    }
  }
  const shape = tag('path', { d: panes.join(''), fill: day.beam, opacity: day.beamStrength * 0.75 });
  const transform = `translate(${n(500 + across * 130)} 60) scale(${across} 1) skewY(16) skewX(-8)`;
  return tag('g', { transform }, shape);
}

function drawWall(setting: Setting, view: View): string {
  const day = daylightOf[setting.time];
  const lit = mixColour(shiftColour(setting.wall, 0.05), day.beam, 0.18 * day.beamStrength * 2);
  const near = mixColour(lit, day.shadow, day.shade);
  const far = mixColour(shiftColour(setting.wall, -0.1), day.shadow, Math.min(1, day.shade + 0.16));
  const line = setting.light === 1 ? ([1, 0, 0, 0.6] as const) : ([0, 0, 1, 0.6] as const);
  const parts = [
    linear('wall', line, [
      [0, near],
      [1, far],
    ]),
    tag('rect', { ...view, fill: 'url(#wall)' }),
  ];
  if (setting.panelled) {
    for (let x = view.x - (view.x % 130) - 130; x < view.x + view.width; x += 130) {
      parts.push(
        tag('rect', { x, y: view.y, width: 3, height: view.height, fill: day.shadow, opacity: 0.16 }),
        tag('rect', { x: x + 3, y: view.y, width: 2, height: view.height, fill: '#ffffff', opacity: 0.14 }),
      );
    }
  }
  return parts.join('');
}

function drawGarden(setting: Setting, view: View): string {
  const day = daylightOf[setting.time];
  const sunny = mixColour(day.near, day.beam, 0.3);
  return [
    drawOutside(setting, { x: view.x, y: view.y - 40, width: view.width, height: 760 - view.y }),
    linear(
      'lawn',
      [0, 0, 0, 1],
      [
        [0, sunny],
        [0.5, shiftColour(day.near, -0.06)],
      ],
    ),
    tag('rect', { x: view.x, y: 690, width: view.width, height: view.height, fill: 'url(#lawn)' }),
    drawPlant(setting, 60, 900, 620),
    drawPlant({ ...setting, key: `${setting.key} other` }, 950, 880, 560),
  ].join('');
}

function drawFloor(setting: Setting, view: View): string {
  const day = daylightOf[setting.time];
  const wood = mixColour(shiftColour(setting.wood, 0.02, 0.8), day.shadow, day.shade);
  return (
    tag('rect', { x: view.x, y: 1030, width: view.width, height: view.height, fill: wood }) +
    tag('rect', {
      x: view.x,
      y: 1014,
      width: view.width,
      height: 18,
      fill: mixColour('#efe9df', day.shadow, day.shade),
    })
  );
}

/** Everything behind the sofa; it is out of focus in the finished picture. */
export function drawRoom(setting: Setting, view: View): string {
  if (setting.garden) return drawGarden(setting, view);
  const plantX = setting.light === 1 ? 900 : 100;
  return [
    drawWall(setting, view),
    drawBeam(setting),
    drawFrames(setting),
    drawWindow(setting),
    setting.lamp ? drawLamp(setting) : '',
    drawFloor(setting, view),
    drawPlant(setting, plantX, 900, 640),
  ].join('');
}
