import type { Flag } from '../api/cell.ts';
import type { RenderState } from '../render/render-state.ts';

/** One letter for each state; a capital where the cell has an image. */
export const STATE_LETTERS: Record<RenderState, string> = {
  pending: 'p',
  running: 'r',
  done: 'd',
  failed: 'f',
  dropped: 'x',
};

const STATES = new Map(
  Object.entries(STATE_LETTERS).map(([state, letter]) => [letter, state as RenderState]),
);

/** The state that a letter stands for, capital or not; pending for any other. */
export const readStateLetter = (letter: string): RenderState => STATES.get(letter.toLowerCase()) ?? 'pending';

/** One letter for each flag, a point for none. */
export const FLAG_LETTERS: Record<Flag, string> = { pick: 'p', reject: 'x' };

/** The flag that a letter stands for. */
export const readFlagLetter = (letter: string): Flag | null =>
  letter === 'p' ? 'pick' : letter === 'x' ? 'reject' : null;

/** How much of an image's sha-256 names it here: 9 bytes, as digits of its address and as letters in the column. */
export const IMAGE_DIGITS = 18;
export const IMAGE_LETTERS = 12;
/** The first 12 bytes of a thumbhash: its mean colour and its coarsest light and shade. */
export const PLACEHOLDER_LETTERS = 16;

/** Digits of indices: those of base64url (RFC 4648, 5). */
export const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Letters that an index on an axis of so many values takes, with one place more for "does not apply". */
export const indexLetters = (values: number): number => (values < 64 ? 1 : values < 4096 ? 2 : 3);
