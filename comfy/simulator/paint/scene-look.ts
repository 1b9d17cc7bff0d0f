import { checkpointLook, type Look } from './checkpoint-look.ts';
import { mix } from './curve.ts';
import type { Scene } from './scene.ts';

const shares = [
  'contrast',
  'saturation',
  'warmth',
  'softness',
  'grain',
  'turn',
  'flatness',
  'pace',
] as const satisfies (keyof Look)[];

/** The look of a scene's checkpoint with all that is merged into it. */
export function sceneLook(scene: Scene): Look {
  let look = checkpointLook(scene.checkpoint);
  let whole = 1 - (scene.merged ?? []).reduce((sum, { share }) => sum + share, 0);
  for (const { checkpoint, share } of scene.merged ?? []) {
    const other = checkpointLook(checkpoint);
    whole += share;
    const part = whole > 0 ? share / whole : 0;
    const mixed = { ...look, guided: part > 0.5 ? other.guided : look.guided };
    for (const key of shares) mixed[key] = mix(look[key], other[key], part);
    look = mixed;
  }
  return look;
}
