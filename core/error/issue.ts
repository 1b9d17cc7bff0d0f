/** One thing wrong with an input: where, what was there, and what would be right. */
export type Issue = {
  /** Dotted path into the input, such as `axes.2.values`; empty for the whole. */
  path: string;
  message: string;
  value?: unknown;
  /** The remedy, in words. */
  hint?: string;
};
