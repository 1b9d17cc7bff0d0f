'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import { useSweepAction } from '../live/use-sweep-action.ts';
import { useActions } from '../palette/use-actions.ts';
import { Button } from '../shell/button.tsx';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { sweepActions } from './actions/sweep-actions.ts';
import { useRenderForReal } from './use-render-for-real.ts';

/** What can be done with a sweep in its state. */
export function SweepActions({ sweep }: { sweep: Sweep }) {
  const { mutate, isPending } = useSweepAction(sweep.id);
  const router = useRouter();
  const forReal = useRenderForReal(sweep, (id) => router.push(`/sweeps/${id}`));
  const [asking, setAsking] = useState(false);
  const { state, counts } = sweep;
  const open = state === 'running' || state === 'paused';
  useActions(() =>
    sweepActions(sweep, {
      act: (action) => mutate({ action }),
      cancel: () => setAsking(true),
      renderForReal: () => forReal.mutate(),
      go: (href) => router.push(href),
    }),
  );
  return (
    <>
      {counts.failed > 0 && (
        <Button disabled={isPending} onClick={() => mutate({ action: 'retry' })}>
          Retry failed
        </Button>
      )}
      {state === 'running' && (
        <Button disabled={isPending} onClick={() => mutate({ action: 'pause' })}>
          Pause
        </Button>
      )}
      {open && (
        <Button look="danger" disabled={isPending} onClick={() => setAsking(true)}>
          Cancel
        </Button>
      )}
      {state === 'paused' && (
        <Button look="primary" disabled={isPending} onClick={() => mutate({ action: 'start' })}>
          Resume
        </Button>
      )}
      {(state === 'draft' || state === 'cancelled') && (
        <Button look="primary" disabled={isPending} onClick={() => mutate({ action: 'start' })}>
          {state === 'draft' ? 'Start' : 'Start again'}
        </Button>
      )}
      {sweep.canRenderForReal && (
        <Button look="primary" disabled={forReal.isPending} onClick={() => forReal.mutate()}>
          Render for real
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          question="Cancel this sweep?"
          consequence={`${counts.pending + counts.running} cells will not be rendered. What is done stays, and it can be started again.`}
          verb="Cancel the sweep"
          onConfirm={() => mutate({ action: 'cancel' })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
