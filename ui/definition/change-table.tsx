'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { createdSweepSchema, type Sweep } from '#core/api/sweep.ts';
import { request } from '../api/request.ts';
import { ChangePanel } from '../change/change-panel.tsx';
import { DefineKeys } from '../define/define-keys.tsx';
import { DefineTable } from '../define/define-table.tsx';
import { useHistory } from '../define/use-history.ts';
import { useSettled } from '../define/use-settled.ts';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { useNotice } from '../shell/notices.tsx';
import styles from './definition.module.css';

type Props = { sweep: Sweep; workflow: string };

/** The definition of a sweep as a form, with what a change of it would do. */
export function ChangeTable({ sweep, workflow }: Props) {
  const { id, revision, definition } = sweep;
  const history = useHistory({ definition, workflow, workflowName: sweep.workflow.name });
  const router = useRouter();
  const notice = useNotice();
  const [help, setHelp] = useState(false);
  const { draft } = history;
  const settled = useSettled(draft, 250);
  const fork = useMutation({
    mutationFn: () => request(createdSweepSchema, `/sweeps/${id}/fork`, { method: 'POST', body: {} }),
    onSuccess: (made) => router.push(`/sweeps/${made.id}/definition`),
  });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(draft.definition);
      notice('Copied the definition');
    } catch {
      notice('The browser does not let this page copy.');
    }
  };
  const edited = draft.definition !== definition || draft.workflow !== workflow;
  return (
    <>
      <DefineTable
        history={history}
        examples={[]}
        bar={false}
        onGo={() => undefined}
        onHelp={() => setHelp(true)}
        renderActions={() => (
          <>
            <ChangePanel
              id={id}
              body={{
                definition: settled.definition,
                revision,
                ...(settled.workflow === workflow ? {} : { workflow: settled.workflow }),
              }}
              edited={edited && settled === draft}
              onApplied={(cell) => router.push(`/sweeps/${id}${cell === null ? '' : `?cell=${cell}`}`)}
            />
            <div className={styles['more']}>
              <Button disabled={fork.isPending} onClick={() => fork.mutate()}>
                Fork
              </Button>
              <Button onClick={() => void copy()}>Copy definition</Button>
              <a href={`/api/v1/workflows/${sweep.workflow.hash}`} download={sweep.workflow.name}>
                Download workflow
              </a>
            </div>
            {fork.error && <FailureNote error={fork.error} />}
          </>
        )}
      />
      {help && <DefineKeys onClose={() => setHelp(false)} />}
    </>
  );
}
