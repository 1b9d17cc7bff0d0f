'use client';

import { useQuery } from '@tanstack/react-query';
import { planSchema } from '#core/api/plan.ts';
import type { Judgement } from '#core/api/vote.ts';
import { formatSeconds } from '#core/grid/format-time.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import type { Proposal } from '#core/judgement/learned.ts';
import { request } from '../api/request.ts';
import { draftBody } from '../define/use-plan.ts';
import { Button } from '../shell/button.tsx';
import { Section } from '../shell/section.tsx';
import styles from './learned.module.css';
import type { NextDraft } from './use-next-draft.ts';

type Props = {
  judgement: Judgement;
  proposal: Proposal;
  next: NextDraft;
  onStart: () => void;
  onEdit: () => void;
  busy: boolean;
};

const valuesOf = ({ axes }: Judgement, axis: number, keep: readonly number[], add: readonly number[]) => {
  const labels = keep.map((level) => axes[axis]?.values[level]?.label ?? '');
  const all = [...labels, ...add.map(String)];
  return (
    all.every((label) => label !== '' && Number.isFinite(Number(label)))
      ? all.toSorted((a, b) => Number(a) - Number(b))
      : all
  ).join(', ');
};

/** A reason that names its axis first says the rest of it where the axis stands above. */
const withoutTitle = (reason: string, title: string): string =>
  reason.startsWith(`${title}: `) ? reason.slice(title.length + 2) : reason;

/** What to render next, each change with its reason; started at once, or edited first. */
export function NextSweep({ judgement, proposal, next, onStart, onEdit, busy }: Props) {
  const { draft, failed } = next;
  const unchanged = proposal.axes.length === 0 && proposal.seeds === null;
  const plan = useQuery({
    queryKey: ['next plan', draft?.definition],
    queryFn: ({ signal }) =>
      request(planSchema, '/plan', {
        method: 'POST',
        body: draft === null ? {} : draftBody(draft),
        signal,
      }),
    enabled: draft !== null && !unchanged,
    structuralSharing: false,
  });
  return (
    <Section title="Next sweep">
      {unchanged && (
        <p className={styles['about']}>Nothing to narrow yet: vote on, and what lost is left out here.</p>
      )}
      <ul className={styles['changes']}>
        {proposal.axes.map(({ axis, keep, add, reason }) => (
          <li key={axis}>
            <b>
              {axisTitle(judgement.axes[axis]?.name ?? '')}: {valuesOf(judgement, axis, keep, add)}
            </b>
            <span>{withoutTitle(reason, axisTitle(judgement.axes[axis]?.name ?? ''))}</span>
            {failed.includes(axis) && <em>Its values are written in a way that has to be edited by hand.</em>}
          </li>
        ))}
        {proposal.seeds && (
          <li>
            <b>Seeds: {proposal.seeds.count}</b>
            <span>{proposal.seeds.reason}</span>
          </li>
        )}
      </ul>
      {!unchanged && plan.data && (
        <p className={styles['cost']}>
          <span>
            {plan.data.cells} cells, {plan.data.reused} reused
          </span>
          <span>{plan.data.seconds === null ? '' : `about ${formatSeconds(plan.data.seconds.typical)}`}</span>
        </p>
      )}
      <div className={styles['go']}>
        {!unchanged && (
          <Button look="primary" disabled={draft === null || busy} onClick={onStart}>
            Start next sweep
          </Button>
        )}
        <Button disabled={draft === null} onClick={onEdit}>
          Edit
        </Button>
      </div>
    </Section>
  );
}
