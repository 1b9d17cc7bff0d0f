import { mixColour, shiftColour } from './colour.ts';
import { clamp } from './curve.ts';
import type { Subject } from './read-subject.ts';

/** How the person looks; shares are 0 to 1. */
export interface Guise {
  skin: string;
  hair: string;
  gloss: string;
  scarf: string;
  frame: string;
  lips: string;
  curls: number;
  glasses: number;
  wrap: number;
  freckles: number;
  likeness: number;
  excess: number;
  bleed: number;
}

/** From somebody to "me", and on to too much of me; `bleed` mixes the cat in. */
export function describeGuise(subject: Subject, bleed: number): Guise {
  const { likeness, excess, inverse } = subject;
  const heat = 1 + 0.6 * Math.min(excess, 1.2);
  const skin = mixColour(mixColour('#cdb6a4', '#dda57f', likeness), '#9fb0b4', inverse * 0.8);
  const hair = mixColour(mixColour('#7d7064', '#3b2117', likeness), '#d98536', bleed * 0.75);
  return {
    skin: shiftColour(mixColour(skin, '#e08a3c', bleed * 0.45), -0.03 * excess, heat, -0.015 * excess),
    hair,
    gloss: shiftColour(hair, 0.14, heat * 1.2),
    scarf: shiftColour(mixColour('#9a9893', '#17807f', likeness), 0, heat),
    frame: mixColour('#8a817a', '#2a1712', likeness),
    lips: shiftColour(mixColour('#b08475', '#b4524a', likeness), 0, heat),
    curls: clamp(likeness * 1.05),
    glasses: clamp((likeness - 0.25) / 0.55),
    wrap: clamp((likeness - 0.15) / 0.6),
    freckles: clamp((likeness - 0.5) / 0.5),
    likeness,
    excess,
    bleed,
  };
}
