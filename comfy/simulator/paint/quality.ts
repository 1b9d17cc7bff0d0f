import { readControl } from './read-control.ts';
import { readTwin } from './read-twin.ts';
import { freshness, readSampling } from './sampling.ts';
import { readSubject, type Subject, type SubjectName, subjectOf } from './read-subject.ts';
import type { Scene } from './scene.ts';

/** How much each thing counts, in logits. */
const weight = {
  dumpling: 2.6,
  me: 2.0,
  guidance: 1.5,
  residue: 5,
  crispness: 0.35,
  grain: 0.05,
  interaction: 1.6,
  hold: 1.4,
  beginning: 1.6,
  refiner: 1.2,
};

/** Squared distance in units of `width`, flattened far out, so that hopeless stays hopeless. */
function distance(value: number, best: number, width: number): number {
  const gap = ((value - best) / width) ** 2;
  return (3 * gap) / (3 + gap);
}

/** What a subject is short of, where the prompt or a LoRA is about it. */
function missing(scene: Scene, name: SubjectName, subject: Subject, best: number): number {
  const asked = new RegExp(`\\b${name}\\b`, 'i').test(scene.positive);
  if (!asked && !scene.loras.some((lora) => subjectOf(lora.name) === name)) return 0;
  return distance(subject.strength, best, 0.3) + (1 - subject.peak);
}

/** Share of the picture that a mask frees. */
const freed = ({ data }: { data: Buffer }): number =>
  data.reduce((sum, value) => sum + value, 0) / 255 / Math.max(1, data.length);

/** How well the beginning was used: a picture, a masked one, or a smaller one that was sampled before. */
function misjudged(scene: Scene): number {
  const share = freshness(scene);
  if (scene.mask) return distance(share, 0.8, 0.22) + distance(Math.sqrt(freed(scene.mask)), 0.55, 0.12);
  if (!scene.init) return 0;
  if (scene.enlarged === undefined) return distance(share, 0.55, 0.2);
  return distance(share, 0.45, 0.16) + 0.7 * distance(scene.enlarged, 1.75, 0.5) + readTwin(scene);
}

/** How far ControlNets hold too little, or too long. */
function misheld(scene: Scene): number {
  if (!scene.controls) return 0;
  const { follow, stiff } = readControl(scene);
  return distance(follow, 0.9, 0.25) + distance(stiff, 0.1, 0.35);
}

/**
 * The simulated taste: how good a person would find the picture of this scene, 0 (awful) to 1 (as good as
 * it gets). It judges what the picture shows: the subjects that are asked for at their best strength, CFG near 6, no
 * noise left, crisp texture, subjects that do not run into each other; where there is a picture to begin with, that
 * denoise neither leaves it nor loses it; ControlNets that hold the composition and let the texture go; a refiner for
 * the last fifth of the steps. Smooth in every number; the seed
 * does not count. Add noise to it to simulate a person.
 */
export function quality(scene: Scene): number {
  const dumpling = readSubject(scene.loras, 'dumpling');
  const me = readSubject(scene.loras, 'me');
  const sampling = readSampling(scene);
  const both = scene.loras.some((lora) => subjectOf(lora.name) === 'me');
  const together = both ? (dumpling.strength - 0.75) * (me.strength - 0.65) : 0;
  const utility =
    2.2 -
    weight.dumpling * missing(scene, 'dumpling', dumpling, 0.75) -
    weight.me * missing(scene, 'me', me, 0.65) -
    weight.guidance * distance(sampling.guidance, 6, 3) -
    weight.residue * sampling.residue +
    weight.crispness * sampling.crispness -
    weight.grain * sampling.grain -
    weight.interaction * together -
    weight.hold * misheld(scene) -
    weight.beginning * misjudged(scene) -
    weight.refiner * (scene.refiner ? distance(scene.refiner.share, 0.22, 0.13) : 0);
  return 1 / (1 + Math.exp(-utility));
}
