import type { ValueForm } from './value-form.ts';

/** Anything else is one value as it stands. Its parameter decides whether it is a number or a text. */
export const single: ValueForm = (text) => ({ values: [{ label: text, value: text }] });
