'use client';

import { useRef } from 'react';
import { CompareHints } from '../compare/compare-hints.tsx';
import { useCompareView } from '../compare/use-compare-view.ts';
import { useSweep } from '../live/use-sweep.ts';
import { useCells } from '../live/use-cells.ts';
import { useTogether } from '../live/use-together.ts';
import { useSweepEvents } from '../live/use-sweep-events.ts';
import { useOpenVote } from '../vote/use-open-vote.ts';
import { FailureNote } from '../shell/failure-note.tsx';
import { MoreMenu } from '../shell/more-menu.tsx';
import { ModelChangeNote } from '../change/model-change-note.tsx';
import { DeadNote } from '../sensitivity/dead-note.tsx';
import { useMarkedAxes } from '../sensitivity/use-marked-axes.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { TakeButton } from '../take/take-button.tsx';
import { LightTable, type TableActions } from './light-table.tsx';
import { warmPictures } from './paint/picture-cache.ts';
import { PauseNote } from './pause-note.tsx';
import { SweepActions } from './sweep-actions.tsx';
import { SweepCrumbs } from './sweep-crumbs.tsx';
import { SweepHints } from './sweep-hints.tsx';
import { SweepProgress } from './sweep-progress.tsx';
import { SweepTabs } from './sweep-tabs.tsx';

warmPictures();

/** The page of one sweep's grid. */
export function SweepView({ id }: { id: string }) {
  const sweep = useSweep(id);
  const cells = useCells(id);
  const live = useSweepEvents(id, sweep.data !== undefined && cells.data !== undefined);
  useOpenVote(id);
  const error = sweep.error ?? cells.error;
  const axes = useMarkedAxes(sweep.data);
  const together = useTogether(sweep, cells);
  const compare = useCompareView();
  const comparing = compare.items.length > 0;
  const table = useRef<TableActions>(null);
  const again = () => {
    void sweep.refetch();
    void cells.refetch();
  };
  return (
    <PageFrame
      title={sweep.data?.name ?? 'Sweep'}
      fills
      crumbs={<SweepCrumbs name={sweep.data?.name ?? ' '} simulated={sweep.data?.simulated ?? false} />}
      tabs={
        <SweepTabs
          id={id}
          current={comparing ? 'compare' : 'grid'}
          onGrid={compare.close}
          onCompare={() => {
            if (!comparing) table.current?.compare();
          }}
        />
      }
      status={sweep.data && <SweepProgress sweep={sweep.data} live={live} />}
      actions={
        sweep.data && (
          <MoreMenu>
            {cells.data && <TakeButton sweep={sweep.data} store={cells.data} />}
            <SweepActions sweep={sweep.data} />
          </MoreMenu>
        )
      }
      hints={comparing ? <CompareHints /> : <SweepHints />}
    >
      {sweep.data && <ModelChangeNote sweep={sweep.data} />}
      {sweep.data && <PauseNote sweep={sweep.data} />}
      {sweep.data && <DeadNote sweep={sweep.data} />}
      {sweep.data && cells.data && together ? (
        <LightTable key={cells.data.revision} id={id} axes={axes} store={cells.data} actions={table} />
      ) : (
        error && <FailureNote error={error} onRetry={again} />
      )}
    </PageFrame>
  );
}
