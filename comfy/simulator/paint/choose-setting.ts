import { shiftColour } from './colour.ts';
import { openRandom } from './random.ts';
import type { Season, TimeOfDay, Wishes } from './read-prompt.ts';
import { readSampling } from './sampling.ts';
import { sceneLook } from './scene-look.ts';
import type { Scene } from './scene.ts';

interface Pose {
  x: number;
  y: number;
  scale: number;
  turn: number;
}

/** Where everything stands. Units: a square picture is 1000 × 1000, (0, 0) at its top left. */
export interface Setting {
  key: string;
  time: TimeOfDay;
  season: Season;
  garden: boolean;
  /** −1: the light comes from the left; 1: from the right. */
  light: -1 | 1;
  wall: string;
  sofa: string;
  cushion: string;
  sweater: string;
  wood: string;
  window: { x: number; y: number; width: number; height: number; panes: number };
  plant: 'fig' | 'monstera' | 'palm';
  lamp: boolean;
  frames: number;
  panelled: boolean;
  /** The cat sits beside the person, in the lap, or lies on the sofa's back. */
  arrangement: 'beside' | 'lap' | 'perch';
  cat: Pose & { loaf: boolean; gaze: number };
  person: Pose & { gaze: number };
  smile: boolean;
}

const walls = [
  '#d9d0c1',
  '#b9c0b0',
  '#a9b6bd',
  '#cfae97',
  '#8f9a8c',
  '#c4bac0',
  '#5f7370',
  '#d6c49f',
] as const;
const sofas = [
  '#3f5f5b',
  '#566a86',
  '#8c5a5a',
  '#55585e',
  '#c9bda8',
  '#2f4256',
  '#6d7a58',
  '#7b4b3c',
] as const;
const cushions = ['#c9973f', '#b85c44', '#dfd3bd', '#3d5a73', '#7c8f6a', '#a5788c'] as const;
const sweaters = ['#e4dac8', '#41506b', '#7d8a76', '#a4574c', '#3f4045', '#c7b4c4'] as const;
const woods = ['#8a6242', '#5f4432', '#b58a5e', '#e9e3d8'] as const;
const times = ['afternoon', 'afternoon', 'afternoon', 'morning', 'morning', 'dusk', 'night'] as const;

/** The scene that the seed chose, moved by the prompt's wishes and, a little, by everything else. */
export function chooseSetting(scene: Scene, wishes: Wishes): Setting {
  const key = `${scene.seed} ${scene.batchIndex}`;
  const room = openRandom(`room ${key}`);
  const { turn } = sceneLook(scene);
  const dye = (colour: string): string => shiftColour(colour, 0, 1, turn);
  const light = room.chance(0.5) ? -1 : 1;
  const time = room.pick(times);
  const width = room.between(360, 470);
  const middle = 500 + light * room.between(110, 260);
  const setting = {
    key,
    time: wishes.time ?? time,
    season: wishes.season ?? room.pick(['spring', 'spring', 'spring', 'autumn', 'winter']),
    garden: wishes.garden,
    light,
    wall: dye(room.pick(walls)),
    sofa: dye(room.pick(sofas)),
    cushion: dye(room.pick(cushions)),
    sweater: dye(room.pick(sweaters)),
    wood: room.pick(woods),
    window: {
      x: middle - width / 2,
      y: room.between(30, 90),
      width,
      height: room.between(400, 470),
      panes: room.chance(0.6) ? 2 : 3,
    },
    plant: room.pick(['fig', 'monstera', 'palm']),
    lamp: room.chance(0.65),
    frames: Math.floor(room.between(0, 3.99)),
    panelled: room.chance(0.35),
  } satisfies Partial<Setting>;
  return { ...setting, ...seat(scene, wishes, key), smile: wishes.smile || room.chance(0.5) };
}

/** Where cat and person sit; text, sampler and (for ancestral ones) steps move them by a hair. */
function seat(scene: Scene, wishes: Wishes, key: string): Pick<Setting, 'arrangement' | 'cat' | 'person'> {
  const random = openRandom(`seat ${key}`);
  const wander = readSampling(scene).wander;
  const tuned = [scene.tweaks, scene.clipSkip, ...(scene.merged ?? []).map(({ checkpoint }) => checkpoint)];
  const rest = tuned.filter((part) => part !== undefined).join(' | ');
  const jitter = openRandom(
    `jitter ${key} ${scene.positive} | ${scene.negative} | ${scene.checkpoint}${rest === '' ? '' : ` | ${rest}`}`,
  );
  const drift = openRandom(`drift ${key} ${scene.sampler} ${wander > 0 ? scene.steps : ''}`);
  const nudge = (size: number): number =>
    jitter.between(-size, size) * 0.5 + drift.between(-size, size) * (0.15 + wander * 0.8);
  const drawn = random.pick<Setting['arrangement']>(['beside', 'beside', 'beside', 'beside', 'lap', 'perch']);
  const arrangement = wishes.cat && wishes.person ? drawn : 'beside';
  const side = random.chance(0.5) ? -1 : 1;
  const gap = random.between(170, 205);
  const place = {
    beside: {
      cat: gap,
      person: gap * random.between(0.85, 1.05),
      scale: random.between(1.24, 1.4),
      feet: 957,
    },
    lap: { cat: 0, person: 0, scale: random.between(0.98, 1.06), feet: 972 },
    perch: { cat: 225, person: 130, scale: random.between(1.08, 1.18), feet: 572 },
  }[arrangement];
  const loaf = arrangement === 'perch' || (arrangement === 'beside' && random.chance(0.28));
  const alone = wishes.person ? 1 : 1.15;
  const scale = place.scale * alone;
  const cat = {
    x: wishes.person ? 500 + side * place.cat + nudge(10) : 500 + nudge(60),
    y: place.feet - (loaf ? 285 : 335) * scale + nudge(6),
    scale,
    turn: random.between(-9, 9) + nudge(2.5),
    loaf,
    gaze: random.between(-1, 1),
  };
  const person = {
    x: wishes.cat ? 500 - side * place.person + nudge(10) : 500 + nudge(60),
    y: random.between(326, 362) - (arrangement === 'lap' ? 24 : 0) + nudge(8),
    scale: random.between(1.12, 1.22),
    turn: side * random.between(-3, 10) + nudge(2),
    gaze: random.chance(0.6) && arrangement !== 'lap' ? side : 0,
  };
  return { arrangement, cat, person };
}
