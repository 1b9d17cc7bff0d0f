import type { Setting } from './choose-setting.ts';
import { mixColour, shiftColour } from './colour.ts';
import { daylightOf } from './daylight.ts';
import { tag } from './svg.ts';

function drawSlat(y: number, height: number, colour: string): string {
  return (
    tag('rect', { x: 0, y, width: 1000, height, rx: 10, fill: colour }) +
    tag('rect', { x: 8, y: y + 3, width: 984, height: 6, rx: 3, fill: '#ffffff', opacity: 0.22 }) +
    tag('rect', { x: 0, y: y + height - 9, width: 1000, height: 9, rx: 4, fill: '#000000', opacity: 0.16 })
  );
}

/** A garden bench in place of the sofa. */
export function drawBench(setting: Setting): string {
  const day = daylightOf[setting.time];
  const wood = mixColour(shiftColour(setting.wood, 0.04), day.shadow, day.shade);
  const post = (x: number): string =>
    tag('rect', { x, y: 520, width: 34, height: 640, rx: 8, fill: shiftColour(wood, -0.1) });
  return [
    post(70),
    post(896),
    drawSlat(548, 66, wood),
    drawSlat(634, 66, shiftColour(wood, -0.02)),
    drawSlat(720, 66, shiftColour(wood, 0.015)),
    drawSlat(880, 54, shiftColour(wood, 0.02)),
    drawSlat(940, 60, shiftColour(wood, -0.015)),
  ].join('');
}
