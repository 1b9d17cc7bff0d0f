import type { JudgedVote, Judgement } from '../api/vote.ts';
import { drawUtilities } from '../rating/draw-utilities.ts';
import type { Evidence } from '../rating/evidence.ts';
import type { Fit } from '../rating/fit.ts';
import { fitRating } from '../rating/fit-rating.ts';
import type { TrailPoint } from '../rating/judge-stop.ts';
import type { Verdict } from '../rating/summary.ts';
import { judgeQuestion } from './judge-question.ts';
import { listRaters } from './list-raters.ts';
import type { Judged } from './open-design.ts';
import { toEvidence } from './to-evidence.ts';

/** Posterior draws that say when it is clear, the same ones everywhere. */
const DRAWS = 400;
const SEED = 20260101;

/** From one stop to the next there is one more vote for so many. */
const SPARSE = 6;
/** Steps of a fit at a stop: others go on from there. */
const STEPS = 2;

/** How it stood earlier: `tied` is how many could still be the best. */
export type Mark = TrailPoint & { readonly tied: number };

export type Followed = {
  fit: Fit;
  evidence: Evidence[];
  /** Utilities of every cell. */
  draws: Float64Array[];
  /** Null where nobody said anything. */
  verdict: Verdict | null;
  /** How it stood in the later half of the votes; the last of them is how it stands now. */
  trail: Mark[];
};

/** What was known after so many votes; the verdict once it was asked for. */
type Stop = { votes: number; fit: Fit; mark: Mark | null };

const same = (a: JudgedVote | undefined, b: JudgedVote | undefined): boolean =>
  a?.id === b?.id && String(a?.slots) === String(b?.slots);

/** How many votes two lists begin with in common. */
function inCommon(a: readonly JudgedVote[], b: readonly JudgedVote[]): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && same(a[count], b[count])) count += 1;
  return count;
}

const markOf = ({ screens }: Fit, { regret, tied }: Verdict): Mark => ({
  screens,
  regret,
  tied: tied.length,
});

const draw = ({ design }: Judged, fit: Fit): Float64Array[] => drawUtilities(design, fit, DRAWS, SEED);

/**
 * Follows the votes from the first to the last, with a stop now and then, each fit going on from the stop before: so all
 * that is said of votes, and how fast it became clear, follows from these votes alone, whoever asks, and whenever they
 * began to. What was followed is kept: one more vote costs one more fit. Marks count from the first vote on.
 */
export function followVotes(
  judgement: Judgement,
  judged: Judged,
  question: string,
): (votes: readonly JudgedVote[]) => Followed {
  let stops: Stop[] = [];
  let followed: readonly JudgedVote[] = [];
  let raters: readonly string[] = [];
  let known: Followed | null = null;

  const fitTo = (said: readonly Evidence[], warm: Fit | undefined, iterations?: number): Fit =>
    fitRating(judged.design, said, { raters: raters.length, warm, iterations: warm && iterations });

  return (votes) => {
    const names = listRaters(judgement, votes);
    const kept = String(names) === String(raters) ? inCommon(followed, votes) : 0;
    if (known && kept === votes.length && kept === followed.length) return known;
    stops = stops.filter((stop) => stop.votes <= kept);
    followed = votes;
    raters = names;
    const next = (): number => {
      const { votes: last = 0 } = stops.at(-1) ?? {};
      return last + Math.max(1, Math.floor(last / SPARSE));
    };
    while (next() <= votes.length) {
      const count = next();
      const said = toEvidence(judgement, votes.slice(0, count), names);
      stops.push({ votes: count, fit: fitTo(said, stops.at(-1)?.fit, STEPS), mark: null });
    }
    const last = stops.at(-1);
    const evidence = toEvidence(judgement, votes, names);
    const fit = last?.votes === votes.length ? last.fit : fitTo(evidence, last?.fit);
    const draws = draw(judged, fit);
    // Screens that are still to come are taken to be as large as the latest.
    const size = votes.at(-1)?.slots.length ?? 4;
    const markAt = ({ fit: then }: Stop): Mark =>
      markOf(then, judgeQuestion(judged, question, then, draw(judged, then), { trail: [], size }));
    const earlier = stops
      .filter((stop) => stop.votes > votes.length / 2 && stop.votes < votes.length)
      .map((stop) => (stop.mark ??= markAt(stop)));
    known = { fit, evidence, draws, verdict: null, trail: [] };
    if (evidence.length === 0) return known;
    const verdict = judgeQuestion(judged, question, fit, draws, { trail: earlier, size });
    known = { ...known, verdict, trail: [...earlier, markOf(fit, verdict)] };
    return known;
  };
}
