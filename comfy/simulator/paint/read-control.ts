import { clamp } from './curve.ts';
import type { Scene } from './scene.ts';

/** How far ControlNets hold a scene. */
export interface Held {
  /** 0: free, 1: everything stands where the picture has it. Decided in the first steps. */
  follow: number;
  /** 0: lines dissolve into the picture, 1: they stand in it as hard outlines. Grows in the last steps. */
  stiff: number;
}

/** The share of the steps by which everything has its place. */
const settled = 0.4;

const within = (from: number, to: number, low: number, high: number): number =>
  Math.max(0, Math.min(to, high) - Math.max(from, low)) / (high - low);

/** Reads strength and range of all ControlNets; they add up. */
export function readControl(scene: Scene): Held {
  let [early, late] = [0, 0];
  for (const { strength, start, end } of scene.controls ?? []) {
    early += strength * within(start, end, 0, settled);
    late += strength * within(start, end, settled, 1);
  }
  return {
    follow: clamp(1 - Math.exp(-2.6 * Math.max(0, early))),
    stiff: 1.2 * clamp((late + 0.35 * Math.max(0, early - 0.9)) / 1.4) ** 1.5,
  };
}
