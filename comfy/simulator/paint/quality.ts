import { readSampling } from './sampling.ts';
import { readSubject } from './read-subject.ts';
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
};

/** Squared distance in units of `width`, flattened far out, so that hopeless stays hopeless. */
function distance(value: number, best: number, width: number): number {
  const gap = ((value - best) / width) ** 2;
  return (3 * gap) / (3 + gap);
}

/**
 * The simulated taste: how good a person would find the picture of this scene, 0 (awful) to 1 (as good as
 * it gets). It judges what the picture shows: both subjects at their best strength, CFG near 6, no noise
 * left, crisp texture, and subjects that do not run into each other. Smooth in every number; the seed
 * does not count. Add noise to it to simulate a person.
 */
export function quality(scene: Scene): number {
  const dumpling = readSubject(scene.loras, 'dumpling');
  const me = readSubject(scene.loras, 'me');
  const sampling = readSampling(scene);
  const together = (dumpling.strength - 0.75) * (me.strength - 0.65);
  const utility =
    2.2 -
    weight.dumpling * (distance(dumpling.strength, 0.75, 0.3) + (1 - dumpling.peak)) -
    weight.me * (distance(me.strength, 0.65, 0.3) + (1 - me.peak)) -
    weight.guidance * distance(sampling.guidance, 6, 3) -
    weight.residue * sampling.residue +
    weight.crispness * sampling.crispness -
    weight.grain * sampling.grain -
    weight.interaction * together;
  return 1 / (1 + Math.exp(-utility));
}
