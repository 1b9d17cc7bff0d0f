import { diffWordsWithSpace } from 'diff';

/** A piece of a text, beside the reference: in both, only here, or only there. */
export type WordPiece = { text: string; kind: 'same' | 'added' | 'gone' };

/** How a text differs from a reference, word by word, in reading order. */
export const diffWords = (reference: string, text: string): WordPiece[] =>
  diffWordsWithSpace(reference, text).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'gone' : 'same',
  }));
