import { clamp } from './curve.ts';
import { sceneLook } from './scene-look.ts';
import type { Scene } from './scene.ts';

/** How the sampler and its schedule shape a picture. */
export interface Sampling {
  /** 1 right after the start, towards 0 when all noise is gone. */
  residue: number;
  /** Sharpening (positive) or softening of fine texture, −1 to 1. */
  crispness: number;
  /** Grain that fresh noise in each step leaves behind, in channel levels. */
  grain: number;
  /** How far the composition wanders from step count to step count, 0 to 1. */
  wander: number;
  /** Guidance as an ordinary checkpoint would feel it. */
  guidance: number;
}

interface Trait {
  pace: number;
  crispness: number;
  grain?: number;
  wander?: number;
}

const samplers: readonly (readonly [RegExp, Trait])[] = [
  [/^lcm/, { pace: 3, crispness: -0.45 }],
  [/sde/, { pace: 1.25, crispness: 0.18, grain: 4, wander: 0.8 }],
  [/ancestral|_a$/, { pace: 0.95, crispness: -0.1, grain: 5, wander: 1 }],
  [/dpmpp_(2m|3m)/, { pace: 1.3, crispness: 0.28 }],
  [/^uni_pc|^deis|^ipndm|^res_/, { pace: 1.25, crispness: 0.16 }],
  [/^heun|^dpm_2|dpmpp_2s/, { pace: 1.5, crispness: 0.08 }],
  [/^dpm_(fast|adaptive)/, { pace: 1.1, crispness: -0.2 }],
  [/^ddim|^euler/, { pace: 1, crispness: -0.12 }],
];

const schedulers: readonly (readonly [RegExp, Trait])[] = [
  [/karras/, { pace: 1.12, crispness: 0.3 }],
  [/exponential/, { pace: 1.05, crispness: 0.06 }],
  [/beta|kl_optimal/, { pace: 1.06, crispness: 0.14 }],
  [/sgm_uniform|simple/, { pace: 1, crispness: -0.06 }],
  [/ddim_uniform/, { pace: 0.95, crispness: -0.14 }],
  [/linear_quadratic/, { pace: 0.9, crispness: 0.02 }],
];

function traitOf(table: readonly (readonly [RegExp, Trait])[], name: string): Trait {
  return table.find(([pattern]) => pattern.test(name))?.[1] ?? { pace: 1, crispness: 0 };
}

/** The share of the noise schedule that the scene's steps cover: 1 unless an advanced sampler cuts it. */
function coverage(scene: Scene): { from: number; to: number } {
  const steps = Math.max(1, scene.steps);
  const from = clamp((scene.startStep ?? 0) / steps);
  return { from, to: Math.max(from, clamp((scene.endStep ?? steps) / steps)) };
}

/** Guidance as an ordinary checkpoint would feel it: distilled ones want a CFG near 1, or 3.5 of their own kind. */
function feltGuidance(scene: Scene, guided: boolean): number {
  if (guided && scene.guidance !== undefined) return 6 + (scene.guidance - 3.5) * 1.3;
  return guided ? 6 + (scene.cfg - 1) * 2.2 : scene.cfg;
}

/** Share of `init` that sampling replaces: `denoise`, or what an advanced sampler's first step leaves. */
export function freshness(scene: Scene): number {
  return clamp(scene.denoise) * (1 - coverage(scene).from);
}

/** Reads sampler, scheduler, steps and CFG. Residue falls as e^(−steps/6.5); 30 steps leave 1 %. */
export function readSampling(scene: Scene): Sampling {
  const look = sceneLook(scene);
  const sampler = traitOf(samplers, scene.sampler);
  const scheduler = traitOf(schedulers, scene.scheduler);
  const { from, to } = coverage(scene);
  const effective = Math.max(0, scene.steps) * (to - from) * sampler.pace * scheduler.pace * look.pace;
  const leftover = (1 - to) * 0.9;
  return {
    residue: clamp(Math.max(Math.exp(-effective / 6.5), leftover)),
    crispness: sampler.crispness + scheduler.crispness,
    grain: sampler.grain ?? 0,
    wander: sampler.wander ?? 0,
    guidance: feltGuidance(scene, look.guided),
  };
}
