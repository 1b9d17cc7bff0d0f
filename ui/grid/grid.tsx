'use client';

import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import type { CropBox } from '#core/crop/crop-url.ts';
import { ordinalIn, placeIn } from '#core/grid/place-in-sheet.ts';
import type { CellStore } from '../live/cell-store.ts';
import { useRetry } from '../live/use-sweep-action.ts';
import { selection, useSelection } from '../selection/selection-store.ts';
import styles from './grid.module.css';
import { createPainter, type Painter } from './paint/painter.ts';
import { cellsOfHeader, readHit } from './paint/read-hit.ts';
import { passesHere } from './passes-here.ts';
import { useFlip } from './use-flip.ts';
import type { GridState } from './use-grid.ts';
import { useLook } from './use-look.ts';
import { useLongPress } from './use-long-press.ts';
import { usePinch } from './use-pinch.ts';
import { between, type SheetState } from './use-sheet.ts';

type Props = {
  sweepId: string;
  grid: GridState;
  store: CellStore;
  sheet: SheetState['sheet'];
  /** Whether the pane has a size yet: the sheet fits it. */
  measured: boolean;
  scroller: RefObject<HTMLDivElement | null>;
  /** The part of the images that is shown; null for the whole. */
  crop: CropBox | null;
  /** The held axis that is walked next. */
  ahead: number | null;
  onOpen: (ordinal: number) => void;
  onTap: (ordinal: number) => void;
};

/** The pivot grid: a scrolled pane whose cells are painted by hand, since there may be a hundred thousand of them. */
export function Grid({ sweepId, grid, store, sheet, measured, scroller, crop, ahead, onOpen, onTap }: Props) {
  const ground = useRef<HTMLDivElement>(null);
  const painter = useRef<Painter>(null);
  const chosen = useSelection();
  const look = useLook(sweepId, store);
  const retry = useRetry(sweepId);
  const { axes, index, point, ordinal, condition, facts, show, seeds, replicates } = grid;
  usePinch(scroller, sheet, grid.setSize);
  useLongPress(scroller, (target) => {
    const hit = readHit(target);
    if (hit?.kind === 'cell') selection.toggle(hit.ordinal);
  });
  const stack = seeds === 'stack' && replicates !== null ? (axes[replicates]?.values.length ?? 0) : 0;
  const flip = useFlip(grid, stack);

  const onRest = useEffectEvent((shown: number[]) => look(shown));
  useLayoutEffect(() => {
    if (!scroller.current || !ground.current) return undefined;
    const made = createPainter(scroller.current, ground.current, (shown) => onRest(shown));
    painter.current = made;
    const stop = store.watchAll(made.refresh);
    return () => {
      stop();
      made.close();
      painter.current = null;
    };
  }, [scroller, store]);

  useLayoutEffect(() => {
    if (!measured) return;
    const scene = {
      sheet,
      axes,
      index,
      store,
      point,
      ordinal,
      passes: passesHere({ axes, condition: sheet.list === null ? condition : null, facts }, store),
      crop,
      shows: { stars: show.includes('stars'), time: show.includes('time') },
      stack,
      ahead,
    };
    const hadFocus = scroller.current?.contains(document.activeElement) ?? false;
    painter.current?.show(scene);
    if (hadFocus) painter.current?.focus();
  }, [
    scroller,
    sheet,
    axes,
    index,
    store,
    point,
    ordinal,
    condition,
    facts,
    show,
    crop,
    stack,
    ahead,
    measured,
  ]);

  useLayoutEffect(() => {
    const place = placeIn(sheet, index, ordinal);
    if (place) painter.current?.reveal(place);
  }, [sheet, index, ordinal]);

  useEffect(() => {
    const has = new Set(chosen);
    painter.current?.markSelected((cell) => has.has(cell), has.size > 0);
  }, [chosen]);

  const choose = (cell: number, how: { toggle: boolean; extend: boolean; adds: boolean }): void => {
    if (how.toggle) {
      if (selection.ordinals().length === 0) selection.select([ordinal]);
      selection.toggle(cell);
    } else if (how.extend) {
      const [from, to] = [placeIn(sheet, index, ordinal), placeIn(sheet, index, cell)];
      if (!from || !to) return;
      selection.select(
        [...between(from, to)].map((at) => ordinalIn(sheet, index, point, at)).filter((at) => at !== null),
      );
    } else if (how.adds && selection.ordinals().length > 0) selection.toggle(cell);
    else {
      selection.clear();
      onTap(cell);
    }
  };
  const onClick = useEffectEvent((event: MouseEvent) => {
    const how = {
      toggle: event.ctrlKey || event.metaKey,
      extend: event.shiftKey,
      // Fingers have no Ctrl: once they have chosen a cell, taps choose more.
      adds: event instanceof PointerEvent && event.pointerType === 'touch',
    };
    const hit = readHit(event.target);
    if (hit?.kind === 'retry') retry.mutate([hit.ordinal]);
    if (hit?.kind === 'cell') choose(hit.ordinal, how);
    if (hit?.kind === 'header') {
      const cells = cellsOfHeader(sheet, index, point, hit);
      if (how.toggle || how.extend) selection.extend(cells);
      else selection.select(cells);
    }
  });
  const onDoubleClick = useEffectEvent((event: MouseEvent) => {
    const hit = readHit(event.target);
    if (hit?.kind === 'cell') onOpen(hit.ordinal);
    if (hit?.kind !== 'header') return;
    const axis = axes[hit.axis];
    if (!axis) return;
    selection.clear();
    grid.fold(axis, hit.value);
  });
  const onFocus = useEffectEvent((event: FocusEvent) => {
    const hit = readHit(event.target);
    if (hit?.kind === 'cell' && hit.ordinal !== ordinal) grid.select(hit.ordinal);
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const control = new AbortController();
    const { signal } = control;
    const moved = () => painter.current?.move();
    element.addEventListener('scroll', moved, { passive: true, signal });
    // A click that adds to the selection leaves one where one stands: it must not take the focus.
    element.addEventListener(
      'mousedown',
      (event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) event.preventDefault();
      },
      { signal },
    );
    element.addEventListener('click', (event) => onClick(event), { signal });
    element.addEventListener('dblclick', (event) => onDoubleClick(event), { signal });
    element.addEventListener('focusin', (event) => onFocus(event), { signal });
    const resized = new ResizeObserver(moved);
    resized.observe(element);
    return () => {
      control.abort();
      resized.disconnect();
    };
  }, [scroller]);

  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="grid"
      aria-label="Cells"
      aria-multiselectable="true"
      {...flip}
    >
      <div ref={ground} className={styles['sheet']} role="presentation" />
    </div>
  );
}
