import type { JudgedVote, Judgement } from '#core/api/vote.ts';
import type { Handful } from '#core/judgement/going/going.ts';
import type { HandfulWish } from '#core/judgement/going/propose-handful.ts';

/** `turn` comes back with the answer. */
export type HandfulAsk = {
  turn: number;
  judgement: Judgement;
  votes: readonly JudgedVote[];
  wish: HandfulWish;
};
export type HandfulAnswer = { turn: number } & ({ handful: Handful | null } | { error: string });
