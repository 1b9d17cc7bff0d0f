import { mixColour, shiftColour } from './colour.ts';
import { clamp, mix } from './curve.ts';
import type { Subject } from './read-subject.ts';

/** How the cat looks; shares are 0 to 1, sizes are factors. */
export interface Coat {
  base: string;
  light: string;
  dark: string;
  stripe: string;
  muzzle: string;
  iris: string;
  nose: string;
  stripes: number;
  chin: number;
  notch: number;
  cheeks: number;
  eyes: number;
  likeness: number;
  excess: number;
  bleed: number;
}

const ginger = '#d98536';
const generic = '#8f8d8c';

/** From a grey cat that could be anybody's to Dumpling, and on to too much of Dumpling. */
export function describeCoat(subject: Subject, bleed: number, plain: string | undefined): Coat {
  const { likeness, excess, inverse } = subject;
  const from = mixColour(plain ?? generic, '#4d6a9c', inverse);
  const share = clamp(likeness * 1.05);
  const tinted = mixColour(from, ginger, share);
  const mixed = mixColour(tinted, '#7a5140', bleed * 0.4);
  const base = shiftColour(mixed, -0.015 * excess, 1 + 0.32 * Math.min(excess, 1.2), -0.012 * excess);
  return {
    base,
    light: shiftColour(base, 0.11, mix(0.8, 0.95, share), 0.012 * share),
    dark: shiftColour(base, -0.13, 1.02, -0.012 * share),
    stripe: shiftColour(base, mix(-0.08, -0.2, share), mix(0.8, 1.05, share), -0.025 * share),
    muzzle: mixColour(shiftColour(base, 0.05), '#fbf1e2', clamp(likeness * 1.1)),
    iris: mixColour(mixColour('#a39a78', '#4d8f3a', clamp(likeness * 1.1)), '#b7ff2a', excess * 0.5),
    nose: mixColour('#6f5f61', '#e08a80', share),
    stripes: clamp((likeness - 0.1) * 1.15),
    chin: clamp(likeness * 1.2 - 0.1),
    notch: clamp((likeness - 0.35) / 0.5),
    cheeks: mix(0.9, 1.06, likeness) + 0.05 * excess,
    eyes: mix(0.78, 1, likeness) + 0.36 * excess,
    likeness,
    excess,
    bleed,
  };
}
