'use client';

import type { CompareItem } from '#core/compare/compare-items.ts';
import type { CropBox } from '#core/crop/crop-url.ts';
import { movePoint } from '#core/grid/move-point.ts';
import { neighbourDiff } from '#core/grid/neighbour-diff.ts';
import type { CellStore } from '../live/cell-store.ts';
import { useCell } from '../live/use-cell.ts';
import { useCellDetail } from '../live/use-cell-detail.ts';
import { Flags } from '../rating/flags.tsx';
import { AutoAdvanceSwitch } from '../rating/auto-advance-switch.tsx';
import { NoteLine } from '../rating/note-line.tsx';
import { Stars } from '../rating/stars.tsx';
import type { Ratings } from '../rating/use-ratings.ts';
import { Section } from '../shell/section.tsx';
import { DetailFacts } from './detail-facts.tsx';
import { CellTake } from '../take/cell-take.tsx';
import { DetailMeasures } from './detail-measures.tsx';
import { DetailPicture } from './detail-picture.tsx';
import { DetailSettings } from './detail-settings.tsx';
import styles from './detail.module.css';
import { ParameterLines } from './parameter-lines.tsx';
import { RenderAgain } from './render-again.tsx';
import type { GridState } from '../grid/use-grid.ts';

type Props = {
  sweepId: string;
  grid: GridState;
  store: CellStore;
  aspect: number;
  ratings: Ratings;
  onNote: () => void;
  onLarge: () => void;
  /** Hold these against each other. */
  onPair: (pair: CompareItem[]) => void;
  /** The part of the images that the grid shows; null for the whole. */
  crop: CropBox | null;
};

/** All about the cell one stands on. */
export function Detail(props: Props) {
  const { sweepId, grid, store, aspect, ratings, onNote, onLarge, onPair, crop } = props;
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
      <DetailPicture cell={cell} sweepId={sweepId} aspect={aspect} crop={crop} onLarge={onLarge} />
      <div className={styles['rate']}>
        <Stars stars={cell.stars} onRate={(stars) => ratings.rate(cell.ordinal, { stars })} />
        <Flags flag={cell.flag} onFlag={(flag) => ratings.rate(cell.ordinal, { flag })} />
      </div>
      <NoteLine note={detail.data?.rating.note} onNote={onNote}>
        <AutoAdvanceSwitch />
      </NoteLine>
      <Section title="This cell" aside={left === null ? undefined : 'beside its left neighbour'}>
        <ParameterLines lines={lines} />
      </Section>
      <Section title="Render">
        <DetailFacts cell={cell} detail={detail.data} />
      </Section>
      <DetailMeasures measure={detail.data?.images[0]?.measure} />
      <CellTake sweepId={sweepId} cell={cell} />
      <RenderAgain sweepId={sweepId} cell={cell} detail={detail.data} onPair={onPair} />
      <DetailSettings detail={detail.data} />
    </div>
  );
}
