import type { Axis } from '../axis.ts';
import type { RangeSource } from '../values-definition.ts';
import type { InputKind } from '../values/value-form.ts';

/** Numbers between two ends, from which a sample draws its values. */
export type DrawnRange = Pick<RangeSource, 'from' | 'to' | 'log'> & { kind: InputKind };

/** An axis as one block has it, with where it stands in the definition. */
export type LocalAxis = {
  axis: Axis;
  path: string;
  /** The expression that says when it applies. */
  when?: string;
  /** Its values are drawn by a sample; the axis has none yet. */
  drawn?: DrawnRange;
  /** The words that belong to each of its values, and the LoRA's name for `{trigger:name}`. */
  triggers?: { name: string; words: string[]; otherwise: string };
};
