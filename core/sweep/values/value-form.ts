import type { Literal } from '../axis.ts';

/** What an input takes, judged by what the workflow has there and by what servers say of it. */
export type InputKind = 'number' | 'integer' | 'text' | 'boolean' | 'any';

/** A value before it is a literal: what was written there, with what the grid will show for it. */
export type WrittenValue = {
  label: string;
  value: Literal;
  /** It keeps its place on the axis, and no cell is rendered for it. */
  skip?: true;
};

/** What is wrong with a text of values. */
export type ValueMistake = { message: string; hint: string };

/** What a text of values says. */
export type ReadValues = { values: WrittenValue[] } | { mistake: ValueMistake };

/** One way to write values: null where a text is not written this way. */
export type ValueForm = (text: string, kind: InputKind) => ReadValues | null;
