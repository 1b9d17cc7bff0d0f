import type { Judgement } from '../api/vote.ts';

/** What votes and renders change in a judgement; axes and places follow from the revision and the cells. */
const saidOf = ({
  revision,
  criterion,
  cells,
  unseen,
  votes,
  stars,
  flags,
  raters,
  criteria,
}: Judgement): string =>
  JSON.stringify([
    revision,
    criterion,
    cells.render,
    cells.image,
    unseen.ordinal.length,
    votes,
    stars,
    flags,
    raters,
    criteria,
  ]);

/** Whether nothing was said or rendered between two judgements. */
export const sameJudgement = (before: Judgement, now: Judgement): boolean => saidOf(before) === saidOf(now);
