import { mixColour, shiftColour } from './colour.ts';
import type { Setting } from './choose-setting.ts';
import { daylightOf } from './daylight.ts';
import { openRandom } from './random.ts';
import { n, tag } from './svg.ts';

function drawLeaf(kind: Setting['plant'], length: number, colour: string, vein: string): string {
  const half = length * (kind === 'palm' ? 0.09 : kind === 'fig' ? 0.3 : 0.38);
  const outline = `M0 0 C${n(-half * 1.3)} ${n(-length * 0.3)} ${n(-half)} ${n(-length * 0.85)} 0 ${n(-length)} C${n(half)} ${n(-length * 0.85)} ${n(half * 1.3)} ${n(-length * 0.3)} 0 0 Z`;
  return (
    tag('path', { d: outline, fill: colour }) +
    tag('path', {
      d: `M0 0 C${n(half * 1.3)} ${n(-length * 0.3)} ${n(half)} ${n(-length * 0.85)} 0 ${n(-length)} Z`,
      fill: '#ffffff',
      opacity: 0.1,
    }) +
    tag('path', { d: `M0 0 V${n(-length * 0.92)}`, stroke: vein, 'stroke-width': 3, fill: 'none' })
  );
}

/** A pot plant on the floor at (x, y), as high as `height`. */
export function drawPlant(setting: Setting, x: number, y: number, height: number): string {
  const random = openRandom(`plant ${setting.key}`);
  const day = daylightOf[setting.time];
  const green = random.pick(['#4f7a4a', '#3f6b52', '#6a8a48', '#2f5a47']);
  const count = setting.plant === 'palm' ? 15 : 13;
  const leaves: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const share = index / (count - 1);
    const lift = setting.plant === 'palm' ? 0.5 : random.between(0.1, 0.85);
    const turn = (share - 0.5) * 190 + random.between(-14, 14);
    const length = height * random.between(0.3, 0.46) * (setting.plant === 'palm' ? 1.5 : 1);
    const colour = mixColour(shiftColour(green, random.between(-0.08, 0.1)), day.shadow, day.shade * 0.9);
    const leaf = drawLeaf(setting.plant, length, colour, shiftColour(colour, 0.08));
    const rootY = y - height * 0.22 - height * 0.5 * lift;
    leaves.push(
      tag('path', {
        d: `M${n(x)} ${n(y - height * 0.15)} Q${n(x)} ${n(rootY)} ${n(x + turn * 0.2)} ${n(rootY)}`,
        stroke: shiftColour(colour, -0.06),
        'stroke-width': 6,
        fill: 'none',
      }),
      tag('g', { transform: `translate(${n(x + turn * 0.2)} ${n(rootY)}) rotate(${n(turn * 0.8)})` }, leaf),
    );
  }
  const pot = mixColour(random.pick(['#c98b66', '#e6ddd0', '#6d6f75', '#a65f46']), day.shadow, day.shade);
  const w = height * 0.17;
  leaves.push(
    tag('path', {
      d: `M${n(x - w)} ${n(y - height * 0.24)} h${n(w * 2)} l${n(-w * 0.28)} ${n(height * 0.24)} h${n(-w * 1.44)} Z`,
      fill: pot,
    }),
    tag('path', {
      d: `M${n(x)} ${n(y - height * 0.24)} h${n(w)} l${n(-w * 0.28)} ${n(height * 0.24)} h${n(-w * 0.72)} Z`,
      fill: '#000000',
      opacity: 0.12,
    }),
  );
  return leaves.join('');
}
