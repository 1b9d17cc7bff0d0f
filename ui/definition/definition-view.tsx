'use client';

import { SweepActions } from '../grid/sweep-actions.tsx';
import { SweepCrumbs } from '../grid/sweep-crumbs.tsx';
import { SweepProgress } from '../grid/sweep-progress.tsx';
import { SweepTabs } from '../grid/sweep-tabs.tsx';
import { useSweep } from '../live/use-sweep.ts';
import { useSweepEvents } from '../live/use-sweep-events.ts';
import { Editor } from '../define/editor.tsx';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { useNotice } from '../shell/notices.tsx';
import { MoreMenu } from '../shell/more-menu.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import styles from './definition.module.css';

/** What a sweep was made from, to read and to take away. */
export function DefinitionView({ id }: { id: string }) {
  const { data: sweep, error, refetch } = useSweep(id);
  const live = useSweepEvents(id);
  const notice = useNotice();
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      notice('Copied the definition');
    } catch {
      notice('The browser does not let this page copy.');
    }
  };
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
    >
      {!sweep && error && <FailureNote error={error} onRetry={() => void refetch()} />}
      {sweep && (
        <div className={styles['definition']}>
          <div className={styles['bar']}>
            <span>
              Workflow <b>{sweep.workflow.name}</b> <code>{sweep.workflow.hash.slice(0, 12)}</code>
            </span>
            <a href={`/api/v1/workflows/${sweep.workflow.hash}`} download={sweep.workflow.name}>
              Download workflow
            </a>
            <Button onClick={() => void copy(sweep.definition)}>Copy definition</Button>
          </div>
          <Editor label="Definition" value={sweep.definition} />
        </div>
      )}
    </PageFrame>
  );
}
