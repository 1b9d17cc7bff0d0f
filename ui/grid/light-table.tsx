'use client';

import {
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type Ref,
} from 'react';
import { chooseItems } from '#core/compare/choose-items.ts';
import type { CompareItem } from '#core/compare/compare-items.ts';
import type { Sweep } from '#core/api/sweep.ts';
import type { CellStore } from '../live/cell-store.ts';
import { enterHistory } from '../history/history-store.ts';
import { NoteDialog } from '../rating/note-dialog.tsx';
import { useRateHere } from '../rating/use-rate-here.ts';
import { useRatings } from '../rating/use-ratings.ts';
import { enterSweep, selection } from '../selection/selection-store.ts';
import { wayActions } from '../compare/compare-actions.ts';
import { zoomActions } from '../stage/zoom-actions.ts';
import { Compare } from '../compare/compare.tsx';
import { useCompareView, type Way } from '../compare/use-compare-view.ts';
import { CropManager } from '../crop/crop-manager.tsx';
import { useCrops } from '../crop/use-crops.ts';
import { DetailBeside } from '../detail/detail-beside.tsx';
import { DropZones } from './drop-zones.tsx';
import { Grid } from './grid.tsx';
import { gridActions } from './actions/grid-actions.ts';
import styles from './light-table.module.css';
import { Loupe } from '../loupe/loupe.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { PivotPanel } from './pivot-panel.tsx';
import { Sheet } from './sheet.tsx';
import { useBox } from './use-box.ts';
import { useCellShape } from './use-cell-shape.ts';
import { useAspect } from './use-aspect.ts';
import { useGrid } from './use-grid.ts';
import { useSheet } from './use-sheet.ts';
import { KeySheet } from '../palette/key-sheet.tsx';
import { useActions } from '../palette/use-actions.ts';
import { useNarrow } from '../shell/use-narrow.ts';

type Over = 'loupe' | 'draw' | 'crops' | 'keys' | 'view' | 'detail' | null;

/** What the page's header asks of the table. */
export type TableActions = { compare: () => void };

type Props = {
  id: string;
  axes: Sweep['axes'];
  store: CellStore;
  actions: Ref<TableActions>;
};

const nothing = () => undefined;
/** What the keys do in the large view and while comparing, for who reads of them before. */
const elsewhere = () => [
  ...zoomActions(nothing),
  ...wayActions({
    step: nothing,
    shift: nothing,
    nextAxis: nothing,
    setWay: nothing,
    turn: nothing,
    swap: nothing,
    remove: nothing,
    all: nothing,
    crop: nothing,
    draw: nothing,
    close: nothing,
  }),
];

/** So many neighbours are compared where nothing is selected. */
const FEW = 3;

/** Panels, grid and detail; on a phone the grid alone, with sheets from below. */
export const LightTable = memo(function LightTable({ id, axes, store, actions }: Props) {
  const grid = useGrid({ id, axes }, store);
  const ratings = useRatings(id, store, grid);
  const { crops, areKnown } = useCrops(id);
  const crop = crops.find((one) => one.name === grid.crop) ?? null;
  const aspect = useAspect(id, store);
  const shape = useCellShape(id, store, crop);
  useEffect(() => {
    enterSweep(id);
    enterHistory(id, store.revision);
  }, [id, store]);
  const narrow = useNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  const pane = useBox(scroller);
  const sheet = useSheet(grid, store, pane, shape);
  const [over, setOver] = useState<Over>(null);
  const here = useRateHere({ grid, store, sheet: sheet.sheet, ratings, one: over === 'loupe' });
  const [chosenAxis, setChosenAxis] = useState<number | null>(null);
  const filterInput = useRef<HTMLInputElement>(null);
  const close = useCallback(() => setOver(null), []);
  const { held } = grid.pivot;
  const activeAxis = chosenAxis !== null && held.includes(chosenAxis) ? chosenAxis : (held[0] ?? null);
  const later = useDeferredValue(grid);
  // The cells come first, what stands beside them right after.
  const besides = useDeferredValue(true, false);
  const enlarge = useCallback(() => setOver('loupe'), []);
  const { select } = grid;
  const open = useCallback(
    (ordinal: number) => {
      select(ordinal);
      setOver('loupe');
    },
    [select],
  );
  const tap = useCallback(
    (ordinal: number) => {
      select(ordinal);
      if (narrow) setOver('detail');
    },
    [select, narrow],
  );
  const focusFilter = () => {
    if (narrow) setOver('view');
    // The panel comes a moment after the cells.
    const focus = (tries: number): void => {
      if (filterInput.current) filterInput.current.focus();
      else if (tries > 0) requestAnimationFrame(() => focus(tries - 1));
    };
    setTimeout(() => focus(120), 0);
  };
  const compare = useCompareView();
  const comparing = compare.items.length > 0;
  const compareWith = (way: Way) => {
    const { index, ordinal, pivot } = grid;
    compare.open(chooseItems(index, ordinal, selection.ordinals(), pivot.x, way === 'side' ? FEW : 2), way);
  };
  const { open: openCompare } = compare;
  const openPair = useCallback(
    (pair: CompareItem[]) => {
      setOver(null);
      openCompare(pair, 'difference');
    },
    [openCompare],
  );
  useImperativeHandle(actions, () => ({ compare: () => compareWith('side') }));
  useActions(
    () =>
      gridActions({
        grid,
        store,
        sheet,
        ratings,
        here,
        crops,
        activeAxis,
        setActiveAxis: setChosenAxis,
        onLarge: () => setOver((now) => (now === 'loupe' ? null : 'loupe')),
        onDetail: () => setOver(narrow ? 'detail' : 'loupe'),
        onFilter: focusFilter,
        onDraw: () => setOver('draw'),
        onCrops: () => setOver('crops'),
        onCompare: (way) => {
          setOver(null);
          compareWith(way);
        },
      }),
    !comparing,
  );
  useActions(() => [
    {
      group: 'Page',
      label: 'All keys',
      words: 'help shortcuts',
      keys: ['?'],
      run: () => setOver((now) => (now === 'keys' ? null : 'keys')),
    },
  ]);

  const panel = (
    <PivotPanel
      grid={grid}
      later={later}
      store={store}
      sheet={sheet.sheet}
      activeAxis={activeAxis}
      onActive={setChosenAxis}
      filterInput={filterInput}
      crops={crops}
      onDraw={() => setOver('draw')}
      onCrops={() => setOver('crops')}
    />
  );
  const detail = (
    <DetailBeside
      sweepId={id}
      grid={later}
      store={store}
      aspect={aspect}
      ratings={ratings}
      onNote={here.startNote}
      onLarge={enlarge}
      onPair={openPair}
      crop={crop}
    />
  );
  return (
    <div className={styles['table']}>
      <p className="sr-only" role="status">
        {grid.arranged}
      </p>
      {!narrow && (
        <aside className={styles['left']} aria-label="View" inert={comparing}>
          {besides && panel}
        </aside>
      )}
      <div className={styles['under']} inert={comparing}>
        <Grid
          sweepId={id}
          grid={grid}
          store={store}
          sheet={sheet.sheet}
          measured={pane.width > 0 && (areKnown || grid.crop === '')}
          crop={crop}
          ahead={activeAxis}
          scroller={scroller}
          onTap={tap}
          onOpen={open}
        />
        {!narrow && <DropZones grid={grid} sheet={sheet.sheet} />}
      </div>
      {!narrow && (
        <aside className={styles['right']} aria-label="Selected cell" inert={comparing}>
          {besides && detail}
        </aside>
      )}
      {narrow && !comparing && (
        <PhoneBar
          grid={grid}
          activeAxis={activeAxis}
          onView={() => setOver('view')}
          onCompare={() => compareWith('side')}
        />
      )}
      {narrow && over === 'view' && (
        <Sheet label="View" onClose={close}>
          {panel}
        </Sheet>
      )}
      {narrow && over === 'detail' && (
        <Sheet label="Selected cell" onClose={close}>
          {detail}
        </Sheet>
      )}
      {comparing && (
        <Compare
          sweepId={id}
          grid={grid}
          store={store}
          ratings={ratings}
          crops={crops}
          compare={compare}
          activeAxis={activeAxis}
          aspect={aspect}
          covered={over !== null}
        />
      )}
      {(over === 'loupe' || over === 'draw') && (
        <Loupe
          sweepId={id}
          grid={grid}
          sheet={sheet}
          store={store}
          ratings={ratings}
          activeAxis={activeAxis}
          draws={over === 'draw'}
          onCompare={() => {
            setOver(null);
            compareWith('side');
          }}
          onClose={close}
        />
      )}
      {over === 'crops' && (
        <CropManager sweepId={id} crops={crops} shown={grid.crop} onShow={grid.setCrop} onClose={close} />
      )}
      {here.noting && (
        <NoteDialog sweepId={id} cells={here.noting} onSave={here.saveNote} onClose={here.endNote} />
      )}
      {over === 'keys' && <KeySheet also={elsewhere()} onClose={close} />}
    </div>
  );
});
