'use client';

import { useMemo } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import type { JudgedVote, Judgement } from '#core/api/vote.ts';
import type { GoingState, Handful, SweepPoint } from '#core/judgement/going/going.ts';
import { goingState } from '#core/judgement/going/going-state.ts';
import { reachOfAxes } from '#core/judgement/going/reach-of-axes.ts';
import { readPoints } from '#core/judgement/going/read-points.ts';
import { writePoints } from '#core/judgement/going/write-points.ts';
import { useChange } from '../change/use-change.ts';
import { useParameters } from '../define/use-parameters.ts';
import { useWorkflowText } from '../live/use-workflow-text.ts';
import { type HandfulFacts, useHandful } from './use-handful.ts';

export type Going = {
  /** Null until both the sweep and what is judged are there, and of one definition. */
  state: GoingState | null;
  points: SweepPoint[];
  /** The next handful; null until it is chosen, or where nobody said anything yet. */
  handful: Handful | null;
  /** Render it; null while that cannot be done. */
  start: (() => void) | null;
  busy: boolean;
  error: Error | null;
};

const NONE: SweepPoint[] = [];

/**
 * Keeping on: what was chosen between the values, what of it is to be looked at, and what comes next.
 * @param first whether a first handful is wanted, too, where nobody has kept on yet
 */
export function useGoing(
  sweep: Sweep | undefined,
  judgement: Judgement | undefined,
  votes: readonly JudgedVote[] | undefined,
  first: boolean,
): Going {
  const same = sweep !== undefined && sweep.revision === judgement?.revision;
  const definition = same ? sweep.definition : undefined;
  const points = useMemo(
    () => (definition === undefined || !judgement ? NONE : readPoints(definition, judgement.axes)),
    [definition, judgement],
  );
  const isRunning = sweep?.state === 'running';
  const state = useMemo(
    () => (same && judgement && votes ? goingState(judgement, points, votes, isRunning) : null),
    [same, judgement, votes, points, isRunning],
  );
  const isWanted = state?.step === 'choose' && (first || points.length > 0);
  const workflow = useWorkflowText(isWanted ? sweep?.workflow.hash : undefined);
  const parameters = useParameters(workflow.data ?? '', []);
  const known = parameters.data?.parameters;
  const rounds = state?.rounds ?? 0;
  const facts = useMemo(
    (): HandfulFacts | null =>
      isWanted && judgement && votes && known
        ? { judgement, votes, wish: { reach: reachOfAxes(judgement, known), rounds } }
        : null,
    [isWanted, judgement, votes, known, rounds],
  );
  const chosen = useHandful(facts);
  const { apply } = useChange(sweep?.id ?? '');
  const handful =
    isWanted && chosen && 'answer' in chosen && chosen.of.judgement === judgement ? chosen.answer : null;
  const failed = chosen && 'error' in chosen ? new Error(chosen.error) : null;
  const start = () => {
    if (!sweep || !judgement || !handful) return;
    const text = writePoints(sweep.definition, judgement.axes, handful);
    if (text !== null) apply.mutate({ definition: text, revision: sweep.revision });
  };
  return {
    state,
    points,
    handful,
    start: handful && handful.points.length > 0 ? start : null,
    busy: apply.isPending,
    error: apply.error ?? workflow.error ?? parameters.error ?? failed,
  };
}
