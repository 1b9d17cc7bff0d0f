'use client';

import { movePoint } from '#core/grid/move-point.ts';
import { neighbourDiff } from '#core/grid/neighbour-diff.ts';
import type { CellStore } from '../live/cell-store.ts';
import { useCell } from '../live/use-cell.ts';
import { useCellDetail } from '../live/use-cell-detail.ts';
import { Flags } from '../rating/flags.tsx';
import { NoteLine } from '../rating/note-line.tsx';
import { Stars } from '../rating/stars.tsx';
import type { Ratings } from '../rating/use-ratings.ts';
import { Section } from '../shell/section.tsx';
import { DetailFacts } from './detail-facts.tsx';
import { CellTake } from '../take/cell-take.tsx';
import { DetailMeasures } from './detail-measures.tsx';
import { DetailPicture } from './detail-picture.tsx';
import styles from './detail.module.css';
import { ParameterLines } from './parameter-lines.tsx';
import type { GridState } from '../grid/use-grid.ts';

type Props = {
  sweepId: string;
  grid: GridState;
  store: CellStore;
  aspect: number;
  ratings: Ratings;
  onNote: () => void;
  onLarge: () => void;
};

/** All about the cell one stands on. */
export function Detail({ sweepId, grid, store, aspect, ratings, onNote, onLarge }: Props) {
  const cell = useCell(store, grid.ordinal);
  const detail = useCellDetail(sweepId, cell);
  const { axes, pivot, point, index } = grid;
  const left =
    pivot.x === null || point[pivot.x] === 0
      ? null
      : movePoint(point, index.lengths, { axis: pivot.x, by: -1 });
  const beside = left && index.ordinalAt(left);
  const lines = neighbourDiff(
    axes,
    index.indicesOf(grid.ordinal),
    beside === null ? null : index.indicesOf(beside),
  );
  return (
    <div className={styles['detail']}>
      <DetailPicture cell={cell} sweepId={sweepId} aspect={aspect} onLarge={onLarge} />
      <div className={styles['rate']}>
        <Stars stars={cell.stars} onRate={(stars) => ratings.rate(cell.ordinal, { stars })} />
        <Flags flag={cell.flag} onFlag={(flag) => ratings.rate(cell.ordinal, { flag })} />
      </div>
      <NoteLine note={detail.data?.rating.note} onNote={onNote} />
      <Section title="This cell" aside={left === null ? undefined : 'beside its left neighbour'}>
        <ParameterLines lines={lines} />
      </Section>
      <Section title="Render">
        <DetailFacts cell={cell} detail={detail.data} />
      </Section>
      <DetailMeasures measure={detail.data?.images[0]?.measure} />
      <CellTake sweepId={sweepId} cell={cell} />
    </div>
  );
}
