import { axisMembers } from './axis-members.ts';
import { insertIn } from './insert-in.ts';
import { moveIn } from './move-in.ts';
import type { Path } from './path.ts';
import { removeIn } from './remove-in.ts';
import { setIn } from './set-in.ts';
import { valueAt } from './value-at.ts';

const AXES: Path = ['axes'];

/** Take an axis out, with the comments right above it; the text itself where that cannot be done. */
export const removeAxis = (text: string, index: number): string => removeIn(text, [...AXES, index]) ?? text;

/** Put an axis at another place among the axes, with its comments. */
export const moveAxis = (text: string, from: number, to: number): string =>
  moveIn(text, AXES, from, to) ?? text;

/**
 * Let two axes change together, at the place of the upper one: each of one parameter, of one part of a LoRA, or of
 * several that do so already. Conditions of both hold.
 */
export function zipAxes(text: string, index: number, other = index + 1): string {
  const [upper, lower] = [Math.min(index, other), Math.max(index, other)];
  const [a, b] = [axisMembers(text, upper), axisMembers(text, lower)];
  if (!a || !b || upper === lower) return text;
  const conditions = [...new Set([a.when, b.when].filter((when) => when !== null))];
  const when = conditions.length > 1 ? conditions.map((one) => `(${one})`).join(' && ') : conditions[0];
  const zip = { zip: [...a.members, ...b.members], ...(when === undefined ? {} : { when }) };
  const without = removeIn(text, [...AXES, lower]);
  return (without !== null && setIn(without, [...AXES, upper], zip)) || text;
}

/** Make axes of their own of parameters that change together. */
export function unzipAxis(text: string, index: number): string {
  if (!Array.isArray(valueAt(text, [...AXES, index, 'zip']))) return text;
  const { members = [], when = null } = axisMembers(text, index) ?? {};
  const [first, ...others] = members.map((member) => ({ ...member, ...(when === null ? {} : { when }) }));
  let next = first ? setIn(text, [...AXES, index], first) : null;
  for (const [i, member] of others.entries()) {
    next = next === null ? null : insertIn(next, AXES, member, index + 1 + i);
  }
  return next ?? text;
}

/** Take one parameter out of an axis of several, and the axis with its last one. */
export function removeMember(text: string, path: Path): string {
  const [, index, key, place] = path;
  if (typeof index !== 'number') return text;
  if (key !== 'zip') {
    const axis = valueAt(text, [...AXES, index]);
    const parts = Object.keys(axis ?? {}).filter((one) =>
      ['file', 'strength', 'model', 'clip'].includes(one),
    );
    return (parts.length > 1 ? removeIn(text, path) : null) ?? removeAxis(text, index);
  }
  const { members = [], when = null } = axisMembers(text, index) ?? {};
  if (members.length > 2) return removeIn(text, path.slice(0, 4)) ?? text;
  const rest = members.find((_, i) => i !== place);
  const axis = { ...rest, ...(when === null ? {} : { when }) };
  return (rest && setIn(text, [...AXES, index], axis)) ?? text;
}

/** Vary a LoRA's model and CLIP strengths on axes of their own, or together again. */
export function splitStrength(text: string, index: number): string {
  const at = (part: string): Path => [...AXES, index, part];
  const [strength, model, clip] = ['strength', 'model', 'clip'].map((part) => valueAt(text, at(part)));
  const steps: ((now: string) => string | null)[] =
    strength === undefined
      ? [
          (now) => setIn(now, at('strength'), model ?? clip),
          (now) => (model === undefined ? now : removeIn(now, at('model'))),
          (now) => (clip === undefined ? now : removeIn(now, at('clip'))),
        ]
      : [
          (now) => setIn(now, at('model'), strength),
          (now) => setIn(now, at('clip'), strength),
          (now) => removeIn(now, at('strength')),
        ];
  if (strength === undefined && model === undefined && clip === undefined) return text;
  return steps.reduce<string | null>((now, step) => (now === null ? null : step(now)), text) ?? text;
}
