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
import { ModelChangeNote } from '../change/model-change-note.tsx';
import { DeadNote } from '../sensitivity/dead-note.tsx';
import { useMarkedAxes } from '../sensitivity/use-marked-axes.ts';
import { TakeButton } from '../take/take-button.tsx';
import { AxisDrag } from './axis-drag.tsx';
import { LightTable, type TableActions } from './light-table.tsx';
import { warmPictures } from './paint/picture-cache.ts';
import { PauseNote } from './pause-note.tsx';
import { SweepFrame } from './sweep-frame.tsx';
import { SweepHints } from './sweep-hints.tsx';

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
    <SweepFrame
      id={id}
      sweep={sweep.data}
      current={comparing ? 'compare' : 'grid'}
      onGrid={compare.close}
      onCompare={() => {
        if (!comparing) table.current?.compare();
      }}
      title={sweep.data?.name ?? 'Sweep'}
      live={live}
      tools={sweep.data && cells.data && <TakeButton sweep={sweep.data} store={cells.data} />}
      hints={comparing ? <CompareHints /> : <SweepHints />}
    >
      {sweep.data && <ModelChangeNote sweep={sweep.data} />}
      {sweep.data && <PauseNote sweep={sweep.data} />}
      {sweep.data && <DeadNote sweep={sweep.data} />}
      {sweep.data && cells.data && together ? (
        <AxisDrag>
          <LightTable key={cells.data.revision} id={id} axes={axes} store={cells.data} actions={table} />
        </AxisDrag>
      ) : (
        error && <FailureNote error={error} onRetry={again} />
      )}
    </SweepFrame>
  );
}
