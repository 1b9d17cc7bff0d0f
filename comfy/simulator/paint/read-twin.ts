import { clamp, smoothstep } from './curve.ts';
import { freshness } from './sampling.ts';
import type { Scene } from './scene.ts';

/** 0 to 1: how far a picture falls apart into two because it was painted anew, and much larger. */
export function readTwin(scene: Scene): number {
  const enlarged = scene.enlarged ?? 1;
  return smoothstep(0.45, 0.75, freshness(scene)) * clamp((enlarged - 1.2) / 0.8);
}
