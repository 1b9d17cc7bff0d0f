import type { Coat } from './coat.ts';
import type { Setting } from './choose-setting.ts';
import { drawLoafBody, drawSittingBody } from './draw-cat-body.ts';
import { drawCatHead } from './draw-cat-head.ts';
import { place, tag } from './svg.ts';

/** The whole cat, sitting where the setting says, lit from the setting's side. */
export function drawCat(setting: Setting, coat: Coat): string {
  const { cat } = setting;
  const flip = setting.light === -1;
  const slit = setting.time === 'night' ? 14 : setting.time === 'dusk' ? 11 : 7.5;
  const head = drawCatHead(coat, { key: setting.key, gaze: cat.gaze, slit });
  const shade = tag('ellipse', { cx: 0, cy: 84, rx: 58, ry: 17, fill: coat.dark, opacity: 0.35 });
  const body = cat.loaf ? drawLoafBody(coat, setting.key) : drawSittingBody(coat, setting.key);
  const ground = tag('ellipse', {
    cx: 0,
    cy: cat.loaf ? 288 : 340,
    rx: cat.loaf ? 220 : 180,
    ry: 24,
    fill: '#000000',
    opacity: 0.28,
  });
  return place(ground + body + shade + place(head, { x: 0, y: 0, turn: flip ? -cat.turn : cat.turn }), {
    x: cat.x,
    y: cat.y,
    scale: cat.scale,
    flip,
  });
}
