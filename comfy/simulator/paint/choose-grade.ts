import { checkpointLook } from './checkpoint-look.ts';
import { clamp, smoothstep } from './curve.ts';
import { unitFrom } from './random.ts';
import { readPrompt } from './read-prompt.ts';
import { readSubject, subjectOf } from './read-subject.ts';
import { readSampling } from './sampling.ts';
import { sceneLook } from './scene-look.ts';
import type { Scene } from './scene.ts';

/** What developing does to the plate. */
export interface Grade {
  /** 1 leaves contrast and saturation as drawn. */
  contrast: number;
  saturation: number;
  /** Veil of low guidance, in channel levels. */
  fog: number;
  /** Posterisation and haloes of high guidance, 0 to 1. */
  burn: number;
  /** Added to red, green and blue, in channel levels. */
  cast: [number, number, number];
  grain: number;
  flatness: number;
  /** Blur of the finished picture, in pixels at 768. */
  softness: number;
  /** Local contrast of the finest detail; negative takes it away. */
  crispness: number;
  paper: number;
  residue: number;
}

/** LoRAs that were trained on nothing we know tint the picture, each in a hue of its own. */
function castOf(scene: Scene, warmth: number): [number, number, number] {
  const cast: [number, number, number] = [warmth, warmth * 0.2, -warmth];
  for (const lora of scene.loras) {
    if (subjectOf(lora.name) !== undefined) continue;
    const hue = unitFrom(`cast ${lora.name}`) * 2 * Math.PI;
    const size = 24 * (lora.strengthModel * 0.7 + lora.strengthClip * 0.3);
    cast[0] += Math.cos(hue) * size;
    cast[1] += Math.cos(hue - 2.0944) * size;
    cast[2] += Math.cos(hue + 2.0944) * size;
  }
  if (scene.refiner) {
    const { share, words, checkpoint } = scene.refiner;
    const size = 14 * share * (unitFrom(`refiner ${checkpoint} ${words}`) - 0.5);
    cast[0] += size;
    cast[2] -= size;
  }
  return cast;
}

/** What a refiner does: detail at first, then it polishes everything away that it was not trained on. */
function refine({ refiner }: Scene): { detail: number; wax: number; look: number } {
  if (!refiner) return { detail: 0, wax: 0, look: 1 };
  const { share } = refiner;
  const { contrast } = checkpointLook(refiner.checkpoint);
  return {
    detail: 0.8 * smoothstep(0, 0.22, share),
    wax: smoothstep(0.22, 0.8, share),
    look: 1 + (contrast - 1) * share,
  };
}

/** Words that a negative prompt keeps away sharpen the picture by a hair. */
function negativeHelp(negative: string): number {
  return /\b(blur|low quality|worst|noise|jpeg|lowres)/i.test(negative) ? 0.08 : 0;
}

/** Reads guidance, sampler, checkpoint and the medium asked for into one grade. */
export function chooseGrade(scene: Scene): Grade {
  const look = sceneLook(scene);
  const refined = refine(scene);
  const skip = scene.clipSkip ?? 0;
  const sampling = readSampling(scene);
  const { medium } = readPrompt(scene.positive);
  const excess = readSubject(scene.loras, 'dumpling').excess + readSubject(scene.loras, 'me').excess;
  const over = sampling.guidance - 6;
  const contrast = over < 0 ? 1 + over * 0.072 : 1 + over * 0.062;
  const saturation = over < 0 ? 1 + over * 0.115 : 1 + over * 0.095;
  const watercolor = medium === 'watercolor';
  return {
    contrast:
      Math.max(0.3, contrast) *
      1.1 *
      look.contrast *
      refined.look *
      (1 + 0.05 * excess) *
      (watercolor ? 1.08 : 1),
    saturation:
      medium === 'monochrome'
        ? 0
        : Math.max(0.12, saturation) *
          1.12 *
          look.saturation *
          (1 + 0.06 * excess) *
          (1 - 0.4 * refined.wax) *
          (1 + 0.05 * skip),
    fog: Math.max(0, -over) * 3.2 + (watercolor ? 46 : 0),
    burn: clamp(smoothstep(8, 14, sampling.guidance) + Math.max(0, sampling.guidance - 14) * 0.05, 0, 1.6),
    cast: castOf(scene, look.warmth),
    grain: look.grain + sampling.grain,
    flatness: Math.max(look.flatness + 0.14 * skip + 0.9 * refined.wax, watercolor ? 0.9 : 0),
    softness: look.softness + 2.6 * refined.wax,
    crispness: sampling.crispness * 0.9 + negativeHelp(scene.negative) + refined.detail * (1 - refined.wax),
    paper: watercolor ? 1 : 0,
    residue: sampling.residue,
  };
}
