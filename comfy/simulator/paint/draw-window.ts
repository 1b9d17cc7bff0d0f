import { mixColour, shiftColour } from './colour.ts';
import type { Setting } from './choose-setting.ts';
import { daylightOf, leavesOf } from './daylight.ts';
import { openRandom } from './random.ts';
import { linear, n, radial, tag } from './svg.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Sky, hills and trees out of focus, filling the box. */
export function drawOutside(setting: Setting, box: Box): string {
  const day = daylightOf[setting.time];
  const leaves = leavesOf(setting.season);
  const random = openRandom(`outside ${setting.key}`);
  const dark = setting.time === 'night' ? 0.75 : setting.time === 'dusk' ? 0.4 : 0;
  const at = (share: number): number => box.y + box.height * share;
  const parts = [
    linear(
      'sky',
      [0, 0, 0, 1],
      [
        [0, day.skyTop],
        [0.75, day.skyLow],
      ],
    ),
    tag('rect', { ...box, fill: 'url(#sky)' }),
  ];
  const sunX = box.x + box.width * random.between(0.2, 0.8);
  parts.push(
    radial(
      'sun',
      [0.5, 0.5, 0.5],
      [
        [0, '#ffffff', 0.95],
        [0.25, day.beam, 0.7],
        [1, day.beam, 0],
      ],
    ),
    tag('circle', { cx: sunX, cy: at(0.3), r: setting.time === 'night' ? 34 : 130, fill: 'url(#sun)' }),
  );
  const hill = (level: number, colour: string): string =>
    tag('path', {
      d: `M${n(box.x)} ${n(at(level))} q${n(box.width * 0.3)} -50 ${n(box.width * 0.55)} -8 t${n(box.width * 0.45)} -14 V${n(at(1))} H${n(box.x)} Z`,
      fill: colour,
    });
  parts.push(hill(0.66, day.far), hill(0.8, day.near));
  const balls = Math.round((box.width * box.height) / 4200);
  for (let index = 0; index < balls; index += 1) {
    const colour = mixColour(random.pick(leaves), day.skyTop, dark);
    const low = random.next() ** 0.6;
    parts.push(
      tag('circle', {
        cx: box.x + box.width * random.next(),
        cy: at(0.25 + low * 0.75),
        r: random.between(12, 40),
        fill: colour,
        opacity: random.between(0.22, 0.6),
      }),
    );
  }
  const sparks = setting.time === 'night' || setting.time === 'dusk' ? 14 : 9;
  for (let index = 0; index < sparks; index += 1) {
    parts.push(
      tag('circle', {
        cx: box.x + box.width * random.next(),
        cy: at(random.between(0.3, 0.95)),
        r: random.between(6, 15),
        fill: setting.time === 'night' ? '#ffd08a' : day.beam,
        opacity: random.between(0.25, 0.7),
      }),
    );
  }
  return parts.join('');
}

function drawCurtain(box: Box, side: -1 | 1, colour: string): string {
  const width = 104;
  const edge = side === -1 ? box.x - 62 : box.x + box.width + 62 - width;
  const parts: string[] = [];
  for (let fold = 0; fold < 5; fold += 1) {
    const left = edge + (fold * width) / 5;
    parts.push(
      tag('path', {
        d: `M${n(left)} ${n(box.y - 34)} h${n(width / 5 + 1)} q${n(side * 4)} ${n(box.height / 2)} ${n(side * -3)} ${n(box.height + 120)} h${n(-width / 5 - 1)} Z`,
        fill: shiftColour(colour, fold % 2 === 0 ? 0.03 : -0.06),
        opacity: 0.93,
      }),
    );
  }
  return parts.join('');
}

/** The window with its view, bars, sill and curtains. */
export function drawWindow(setting: Setting): string {
  const box = setting.window;
  const day = daylightOf[setting.time];
  const frame = mixColour('#f4efe6', day.shadow, day.shade);
  const curtain = mixColour(shiftColour(setting.cushion, 0.12, 0.45), day.skyLow, 0.25);
  const bar = (x: number, y: number, width: number, height: number): string =>
    tag('rect', { x, y, width, height, fill: frame });
  const parts = [
    tag('clipPath', { id: 'pane' }, tag('rect', { ...box })),
    bar(box.x - 16, box.y - 16, box.width + 32, box.height + 32),
    tag('g', { 'clip-path': 'url(#pane)' }, drawOutside(setting, box)),
  ];
  for (let pane = 1; pane < setting.window.panes; pane += 1) {
    parts.push(bar(box.x + (box.width * pane) / setting.window.panes - 6, box.y, 12, box.height));
  }
  parts.push(
    bar(box.x, box.y + box.height * 0.36, box.width, 10),
    bar(box.x - 34, box.y + box.height + 10, box.width + 68, 18),
    tag('rect', {
      x: box.x - 90,
      y: box.y - 46,
      width: box.width + 180,
      height: 9,
      rx: 4,
      fill: mixColour(setting.wood, day.shadow, 0.3),
    }),
    drawCurtain(box, -1, mixColour(curtain, day.shadow, day.shade)),
    drawCurtain(box, 1, mixColour(curtain, day.shadow, day.shade)),
  );
  return parts.join('');
}
