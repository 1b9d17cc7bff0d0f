import type { Literal } from '../axis.ts';

/** A value before its parameter's type is known: what was written there, with what the grid will show for it. */
export type WrittenValue = { label: string; value: Literal };

/** What is wrong with a text of values. */
export type ValueMistake = { message: string; hint: string };

/** One way to write values: null where a text is not written this way. */
export type ValueForm = (text: string) => { values: WrittenValue[] } | { mistake: ValueMistake } | null;
