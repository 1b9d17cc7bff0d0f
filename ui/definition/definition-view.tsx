'use client';

import { ModelChangeNote } from '../change/model-change-note.tsx';
import { SweepFrame } from '../grid/sweep-frame.tsx';
import { useSweep } from '../live/use-sweep.ts';
import { useSweepEvents } from '../live/use-sweep-events.ts';
import { useWorkflowText } from '../live/use-workflow-text.ts';
import { FailureNote } from '../shell/failure-note.tsx';
import { KeyHint } from '../shell/key-hint.tsx';
import { ChangeTable } from './change-table.tsx';
import styles from './definition.module.css';

/** What a sweep was made from, to change, to fork and to take away. */
export function DefinitionView({ id }: { id: string }) {
  const { data: sweep, error, refetch } = useSweep(id);
  const live = useSweepEvents(id);
  const workflow = useWorkflowText(sweep?.workflow.hash);
  return (
    <SweepFrame
      id={id}
      sweep={sweep}
      current="definition"
      title={sweep ? `Definition of ${sweep.name}` : 'Definition'}
      live={live}
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
    </SweepFrame>
  );
}
