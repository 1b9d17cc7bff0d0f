'use client';

import { FailureNote } from '../shell/failure-note.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { MainTabs } from '../shell/main-tabs.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { NoSweeps } from './no-sweeps.tsx';
import { SweepCard } from './sweep-card.tsx';
import styles from './sweeps.module.css';
import { useSweeps } from './use-sweeps.ts';

/** The page of all sweeps. */
export function SweepsView() {
  const { data, error, refetch } = useSweeps();
  return (
    <PageFrame
      title="Sweeps"
      tabs={<MainTabs current="sweeps" />}
      actions={
        <LinkButton href="/sweeps/new" primary>
          New sweep
        </LinkButton>
      }
    >
      <h1 className="sr-only">Sweeps</h1>
      {!data && error && <FailureNote error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <NoSweeps />}
      {data && data.length > 0 && (
        <ul className={styles['list']}>
          {data.map((sweep) => (
            <SweepCard key={sweep.id} sweep={sweep} />
          ))}
        </ul>
      )}
    </PageFrame>
  );
}
