'use client';

import { ModelChangeNote } from '../change/model-change-note.tsx';
import { SweepActions } from '../grid/sweep-actions.tsx';
import { SweepCrumbs } from '../grid/sweep-crumbs.tsx';
import { SweepProgress } from '../grid/sweep-progress.tsx';
import { SweepTabs } from '../grid/sweep-tabs.tsx';
import { useSweep } from '../live/use-sweep.ts';
import { useSweepEvents } from '../live/use-sweep-events.ts';
import { useWorkflowText } from '../live/use-workflow-text.ts';
import { FailureNote } from '../shell/failure-note.tsx';
import { KeyHint } from '../shell/key-hint.tsx';
import { MoreMenu } from '../shell/more-menu.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { ChangeTable } from './change-table.tsx';
import styles from './definition.module.css';

/** What a sweep was made from, to change, to fork and to take away. */
export function DefinitionView({ id }: { id: string }) {
  const { data: sweep, error, refetch } = useSweep(id);
  const live = useSweepEvents(id);
  const workflow = useWorkflowText(sweep?.workflow.hash);
  return (
    <PageFrame
      title={sweep ? `Definition of ${sweep.name}` : 'Definition'}
      fills
      crumbs={<SweepCrumbs name={sweep?.name ?? ' '} simulated={sweep?.simulated ?? false} />}
      tabs={<SweepTabs id={id} current="definition" />}
      status={sweep && <SweepProgress sweep={sweep} live={live} />}
      actions={
        sweep && (
          <MoreMenu>
            <SweepActions sweep={sweep} />
          </MoreMenu>
        )
      }
      hints={
        <>
          <KeyHint keys={['/']} does="find" />
          <KeyHint keys={['A']} does="add as axis" />
          <KeyHint keys={['Z']} does="undo" />
          <KeyHint keys={['Y']} does="YAML" />
          <KeyHint keys={['?']} does="keys" />
        </>
      }
    >
      {!sweep && error && <FailureNote error={error} onRetry={() => void refetch()} />}
      {workflow.error && <FailureNote error={workflow.error} onRetry={() => void workflow.refetch()} />}
      {sweep && workflow.data !== undefined && (
        <div className={styles['page']}>
          <ModelChangeNote sweep={sweep} />
          <ChangeTable key={sweep.revision} sweep={sweep} workflow={workflow.data} />
        </div>
      )}
    </PageFrame>
  );
}
