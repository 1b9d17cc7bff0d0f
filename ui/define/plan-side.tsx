'use client';

import { useState, type ReactNode } from 'react';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { Section } from '../shell/section.tsx';
import styles from './define.module.css';
import frameStyles from './frame.module.css';
import { Issues } from './issues.tsx';
import { PlanPane } from './plan-pane.tsx';
import { PlanRows } from './plan-rows.tsx';
import type { LocatedIssue } from './use-issues.ts';
import type { usePlan } from './use-plan.ts';

type Props = {
  planned: ReturnType<typeof usePlan>;
  issues: readonly LocatedIssue[];
  /** How many of them must be mended first. */
  wrong: number;
  actions: ReactNode;
  onMend: (value: string, nearest: string) => void;
  onIssue: (issue: LocatedIssue) => void;
};

/** What the definition amounts to, and what is to be done with it. */
export function PlanSide({ planned, issues, wrong, actions, onMend, onIssue }: Props) {
  const { query, plan, settled, fresh } = planned;
  const [rows, setRows] = useState(false);
  return (
    <aside className={styles['right']} aria-label="Plan" id="plan">
      <PlanPane plan={plan} fresh={fresh} onMend={onMend} />
      {plan !== undefined && plan.cells > 0 && (
        <Section title="Every cell">
          {rows ? (
            <PlanRows draft={settled} />
          ) : (
            <Button onClick={() => setRows(true)}>Show the table</Button>
          )}
        </Section>
      )}
      {query.error && <FailureNote error={query.error} onRetry={() => void query.refetch()} />}
      <div className={frameStyles['go']}>
        {actions}
        {wrong > 0 && <p>{wrong === 1 ? 'one thing' : `${wrong} things`} to mend first</p>}
        {wrong === 0 && issues.length > 0 && (
          <p data-warns>No server can make some of it: those renders would fail.</p>
        )}
      </div>
      {issues.length > 0 && (
        <Issues
          issues={issues}
          onGo={(place) => {
            const issue = issues[place];
            if (issue) onIssue(issue);
          }}
        />
      )}
    </aside>
  );
}
