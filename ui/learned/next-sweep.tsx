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

/** What to render next, each change with its reason; started at once, or edited first. */
export function NextSweep({ judgement, proposal, next, onStart, onEdit, busy }: Props) {
  const { draft, failed } = next;
  const plan = useQuery({
    queryKey: ['next plan', draft?.definition],
    queryFn: ({ signal }) =>
      request(planSchema, '/plan', {
        method: 'POST',
        body: draft === null ? {} : draftBody(draft),
        signal,
      }),
    enabled: draft !== null,
    structuralSharing: false,
  });
  const unchanged = proposal.axes.length === 0 && proposal.seeds === null;
  return (
    <Section title="Next sweep">
      {unchanged && <p className={styles['about']}>Nothing to narrow yet: go on voting.</p>}
      <ul className={styles['changes']}>
        {proposal.axes.map(({ axis, keep, add, reason }) => (
          <li key={axis}>
            <b>
              {axisTitle(judgement.axes[axis]?.name ?? '')}: {valuesOf(judgement, axis, keep, add)}
            </b>
            <span>{reason}</span>
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
      {plan.data && (
        <p className={styles['cost']}>
          <span>
            {plan.data.cells} cells, {plan.data.reused} reused
          </span>
          <span>{plan.data.seconds === null ? '' : `about ${formatSeconds(plan.data.seconds.typical)}`}</span>
        </p>
      )}
      <div className={styles['go']}>
        <Button look="primary" disabled={draft === null || unchanged || busy} onClick={onStart}>
          Start next sweep
        </Button>
        <Button disabled={draft === null} onClick={onEdit}>
          Edit
        </Button>
      </div>
    </Section>
  );
}
