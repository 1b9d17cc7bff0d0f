import type { Setting } from './choose-setting.ts';
import { mixColour, shiftColour } from './colour.ts';
import { daylightOf } from './daylight.ts';
import type { Guise } from './guise.ts';
import { n, tag } from './svg.ts';

/** The cat's half width, in its own units, at the height where a hand would lie. */
function holdOf(loaf: boolean): { half: number; y: number } {
  return loaf ? { half: 168, y: 176 } : { half: 124, y: 206 };
}

/** Which sides of the cat the hands come from: one when it sits beside the person, both in the lap. */
function sidesOf(setting: Setting): readonly (-1 | 1)[] {
  if (setting.arrangement === 'perch') return [];
  if (setting.arrangement === 'lap') return [-1, 1];
  return [setting.cat.x > setting.person.x ? 1 : -1];
}

/** Sleeves that reach around the cat; drawn before it. */
export function drawSleeves(setting: Setting): string {
  const { cat, person } = setting;
  const day = daylightOf[setting.time];
  const colour = mixColour(setting.sweater, day.shadow, day.shade * 0.7);
  const hold = holdOf(cat.loaf);
  return sidesOf(setting)
    .map((side) => {
      const shoulder = { x: person.x + side * 158 * person.scale, y: person.y + 268 * person.scale };
      const wrist = { x: cat.x + side * hold.half * 0.8 * cat.scale, y: cat.y + hold.y * cat.scale };
      const out = setting.arrangement === 'lap' ? side * 74 : 0;
      const d = `M${n(shoulder.x)} ${n(shoulder.y)} Q${n((shoulder.x + wrist.x) / 2 + out)} ${n(wrist.y + 60)} ${n(wrist.x)} ${n(wrist.y)}`;
      const rope = { d, fill: 'none', 'stroke-linecap': 'round' };
      return tag('path', { ...rope, stroke: shiftColour(colour, -0.035), 'stroke-width': 86 * person.scale });
    })
    .join('');
}

/** Fingers that hold the cat; drawn over it. */
export function drawHands(setting: Setting, guise: Guise): string {
  const { cat, person } = setting;
  const hold = holdOf(cat.loaf);
  return sidesOf(setting)
    .map((side) => {
      const x = cat.x + side * (hold.half + 4) * cat.scale;
      const y = cat.y + (hold.y - 10) * cat.scale;
      return [0, 1, 2, 3]
        .map((finger) => {
          const length = (finger === 0 || finger === 3 ? 40 : 50) * person.scale;
          const d = `M${n(x)} ${n(y + finger * 15 * person.scale)} q${n(-side * length * 0.5)} ${n(-7)} ${n(-side * length)} ${n(6 + finger * 2)}`;
          const rope = { d, fill: 'none', 'stroke-linecap': 'round' };
          return (
            tag('path', {
              ...rope,
              stroke: shiftColour(guise.skin, -0.16),
              'stroke-width': 19.5 * person.scale,
            }) + tag('path', { ...rope, stroke: guise.skin, 'stroke-width': 16.5 * person.scale })
          );
        })
        .join('');
    })
    .join('');
}
