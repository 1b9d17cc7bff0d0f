import type { Setting } from './choose-setting.ts';
import type { Coat } from './coat.ts';
import { drawCat } from './draw-cat.ts';
import { readTwin } from './read-twin.ts';
import type { Scene } from './scene.ts';
import { tag } from './svg.ts';

/** A second cat that nobody asked for, as models add where they paint anew beyond the size that they know. */
export function drawTwin(scene: Scene, setting: Setting, coat: Coat): string {
  const share = readTwin(scene);
  if (share <= 0.02) return '';
  const { cat } = setting;
  const twin = {
    ...cat,
    x: cat.x + (cat.x > 500 ? -300 : 300),
    y: cat.y + 150,
    scale: cat.scale * 0.52,
  };
  return tag('g', { opacity: Math.min(1, share) }, drawCat({ ...setting, cat: twin }, coat));
}
