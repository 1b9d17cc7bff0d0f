import type { Difference, DifferencePaint } from '#core/compare/difference.ts';

/** What is asked of two pictures, by their addresses; `paint` null measures only. */
export type DifferenceWish = { id: number; a: string; b: string; paint: DifferencePaint | 'edges' | null };

/** What came of it. */
export type DifferenceAnswer = {
  difference: Difference;
  /** 1 is the same to the eye. */
  similarity: number;
  width: number;
  height: number;
  /** The second one had another size, and was brought to that of the first. */
  scaled: boolean;
  /** Four bytes a pixel, where something was to be painted. */
  pixels: ArrayBuffer | null;
};

export type DifferenceNews = { id: number; answer: DifferenceAnswer | null; problem: string | null };
