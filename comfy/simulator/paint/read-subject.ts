import { clamp } from './curve.ts';
import type { SceneLora } from './scene.ts';

/** How a subject's LoRA shows in the picture. */
export interface Subject {
  /** Combined strength as the simulated model feels it, in terms of the best-trained epoch. */
  strength: number;
  /** 0: nobody in particular; 1: clearly the one it was trained on. */
  likeness: number;
  /** 0: none; 1: badly distorted (strength far above the optimum). */
  excess: number;
  /** The most likeness that the training reached; 1 without the LoRA, which then is simply not felt. */
  peak: number;
  /** Strength below zero, as a share: turns the subject into its opposite. */
  inverse: number;
}

export type SubjectName = 'dumpling' | 'me';

const optimumOf: Record<SubjectName, number> = { dumpling: 0.75, me: 0.65 };

const patternOf: Record<SubjectName, RegExp> = {
  dumpling: /^(flux[-_])?dumpling/,
  me: /^(flux[-_])?me(?![a-z])/,
};

/** The file's name without folders and ending, in lower case. */
function loraTitle(name: string): string {
  const file = name.split(/[\\/]/).at(-1) ?? name;
  return file.toLowerCase().replace(/\.(safetensors|pt|ckpt|bin|sft)$/, '');
}

/** Which subject a LoRA file was trained on, by its name; undefined for all others. */
export function subjectOf(name: string): SubjectName | undefined {
  const title = loraTitle(name);
  if (patternOf.dumpling.test(title)) return 'dumpling';
  return patternOf.me.test(title) ? 'me' : undefined;
}

/** The best-trained epoch of the simulated training runs; files without a number are that one. */
const bestEpoch = 10;

/** Earlier epochs need more strength and never get all the way; later ones burn sooner. */
function training(name: string): { scale: number; peak: number } {
  const epoch = /[-_](\d{2,6})$/.exec(loraTitle(name))?.[1];
  if (epoch === undefined) return { scale: 1, peak: 1 };
  const gap = bestEpoch - Number(epoch);
  return gap >= 0
    ? { scale: 1 + Math.min(gap, 9) * 0.075, peak: 1 - Math.min(gap, 9) * 0.055 }
    : { scale: Math.max(0.4, 1 + gap * 0.14), peak: Math.max(0.6, 1 + gap * 0.07) };
}

/** What the LoRAs of one subject do together; strengths add up, as weights do. */
export function readSubject(loras: readonly SceneLora[], subject: SubjectName): Subject {
  let strength = 0;
  let peak: number | undefined;
  for (const lora of loras) {
    if (subjectOf(lora.name) !== subject) continue;
    const trained = training(lora.name);
    const felt = lora.strengthModel * 0.7 + lora.strengthClip * 0.3;
    strength += felt / trained.scale;
    if (felt !== 0) peak = Math.max(peak ?? 0, trained.peak);
  }
  const best = optimumOf[subject];
  const reach = clamp(strength / best);
  return {
    strength,
    likeness: (peak ?? 1) * reach ** 1.4,
    excess: Math.min(1.6, Math.max(0, (strength - best - 0.08) / 0.38) ** 1.25),
    peak: peak ?? 1,
    inverse: clamp(-strength),
  };
}

/** 0 to 1: how far the two subjects run into each other because both are strong. */
export function bleeding(dumpling: Subject, me: Subject): number {
  return clamp((dumpling.strength + me.strength - 1.55) / 0.6);
}
