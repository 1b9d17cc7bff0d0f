import type { Setting } from './choose-setting.ts';
import { clamp, mix } from './curve.ts';
import type { View } from './draw-room.ts';
import { findAnchor } from './find-anchor.ts';
import type { Wishes } from './read-prompt.ts';
import type { Scene } from './scene.ts';

/** A head's distance to the middle of its body, and what a whole figure measures, at scale 1. */
const figure = { cat: { below: 110, size: 560 }, person: { below: 300, size: 900 } };

/** The setting with its subject moved to where mask, ControlNet or first picture want it. */
export function anchorSetting(setting: Setting, scene: Scene, wishes: Wishes, view: View): Setting {
  const anchor = findAnchor(scene);
  if (!anchor || anchor.pull <= 0) return setting;
  const subject = wishes.cat ? 'cat' : 'person';
  const { below, size } = figure[subject];
  const pose = setting[subject];
  const wanted =
    anchor.size === undefined
      ? pose.scale
      : clamp((Math.sqrt(anchor.size) * Math.min(view.width, view.height)) / size, 0.35, 1.7);
  const scale = mix(pose.scale, wanted, anchor.pull);
  const x = mix(pose.x, view.x + anchor.x * view.width, anchor.pull);
  const y = mix(pose.y, view.y + anchor.y * view.height - below * scale, anchor.pull);
  return { ...setting, [subject]: { ...pose, x, y, scale } };
}
