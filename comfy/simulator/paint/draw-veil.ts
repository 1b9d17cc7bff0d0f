import type { Setting } from './choose-setting.ts';
import { daylightOf } from './daylight.ts';
import type { View } from './draw-room.ts';
import { openRandom } from './random.ts';
import { linear, n, radial, tag } from './svg.ts';

/** Light and shade over the finished figures: window glow, lamp, vignette, dust in the beam. */
export function drawVeil(setting: Setting, view: View): string {
  const day = daylightOf[setting.time];
  const random = openRandom(`veil ${setting.key}`);
  const from = setting.light === 1 ? 1 : 0;
  const glow = day.beamStrength;
  const parts = [
    linear(
      'shade',
      [from, 0, 1 - from, 0.5],
      [
        [0, day.shadow, 0],
        [0.5, day.shadow, day.shade * 0.5],
        [1, day.shadow, day.shade * 0.9],
      ],
    ),
    tag('rect', { ...view, fill: 'url(#shade)' }),
    radial(
      'window',
      [from === 1 ? 0.9 : 0.1, 0.12, 0.95],
      [
        [0, day.beam, glow * 0.5],
        [0.45, day.beam, glow * 0.14],
        [1, day.beam, 0],
      ],
    ),
    tag('rect', { ...view, fill: 'url(#window)' }),
  ];
  if (setting.lamp && day.lamp > 0.3) {
    parts.push(
      radial(
        'lamp',
        [from === 1 ? 0.06 : 0.94, 0.25, 0.85],
        [
          [0, '#ffc478', 0.5 * day.lamp],
          [0.5, '#ff9f4e', 0.16 * day.lamp],
          [1, '#ff8a3a', 0],
        ],
      ),
      tag('rect', { ...view, fill: 'url(#lamp)' }),
    );
  }
  if (setting.time === 'afternoon' || setting.time === 'dusk') {
    const motes: string[] = [];
    for (let index = 0; index < 26; index += 1) {
      const r = n(random.between(1.2, 4.5));
      motes.push(
        tag('circle', {
          cx: view.x + view.width * (from === 1 ? 1 - random.next() * 0.6 : random.next() * 0.6),
          cy: view.y + view.height * random.next() * 0.6,
          r,
          opacity: random.between(0.12, 0.5),
        }),
      );
    }
    parts.push(tag('g', { fill: day.beam }, motes.join('')));
  }
  parts.push(
    radial(
      'vignette',
      [0.5, 0.48, 0.78],
      [
        [0.6, '#000000', 0],
        [1, '#0b0908', 0.24],
      ],
    ),
    tag('rect', { ...view, fill: 'url(#vignette)' }),
  );
  return parts.join('');
}
