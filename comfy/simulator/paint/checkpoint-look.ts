import { openRandom } from './random.ts';

/** What a checkpoint does to every picture, before any setting. */
export interface Look {
  contrast: number;
  saturation: number;
  /** Towards amber (positive) or blue, in channel levels. */
  warmth: number;
  /** Blur of the finished picture, in pixels at 768. */
  softness: number;
  /** Film grain, in channel levels. */
  grain: number;
  /** Turn of the hue of walls and cloth, in turns. */
  turn: number;
  /** 0: photographic, 1: flat areas as in an illustration. */
  flatness: number;
  /** Distilled checkpoints want a CFG near 1. */
  guided: boolean;
  /** How many ordinary steps one step is worth. */
  pace: number;
}

const base: Look = {
  contrast: 1,
  saturation: 1,
  warmth: 0,
  softness: 0,
  grain: 2,
  turn: 0,
  flatness: 0,
  guided: false,
  pace: 1,
};

const known: readonly (readonly [RegExp, Partial<Look>])[] = [
  [/schnell|turbo|lightning|hyper|lcm/, { guided: true, pace: 6, saturation: 1.06, grain: 1 }],
  [/flux/, { guided: true, pace: 1.3, contrast: 1.04, saturation: 1.04, grain: 1, warmth: 3 }],
  [/sd_?xl_?base|sdxl_base/, {}],
  [/refiner/, { contrast: 1.03, grain: 3 }],
  [/juggernaut|realvis|realistic|photon/, { contrast: 1.08, saturation: 0.94, grain: 4, warmth: 4 }],
  [/dreamshaper|anything|toon|pony|illustri|noob/, { saturation: 1.18, flatness: 0.6, grain: 0, turn: 0.03 }],
  [/v1-5|sd15|sd1\.5|1\.5/, { contrast: 0.96, saturation: 0.92, softness: 1.1, grain: 4, warmth: -2 }],
];

/** The look of a checkpoint file: known families by name, any other by its name's hash. */
export function checkpointLook(checkpoint: string): Look {
  const name = checkpoint.toLowerCase();
  const family = known.find(([pattern]) => pattern.test(name))?.[1];
  const random = openRandom(`look ${name}`);
  if (family !== undefined) {
    return { ...base, turn: random.between(-0.006, 0.006), ...family };
  }
  return {
    ...base,
    contrast: random.between(0.94, 1.1),
    saturation: random.between(0.85, 1.2),
    warmth: random.between(-7, 9),
    softness: random.between(0, 0.8),
    grain: random.between(0, 5),
    turn: random.between(-0.06, 0.06),
    flatness: random.chance(0.3) ? 0.5 : 0,
  };
}
