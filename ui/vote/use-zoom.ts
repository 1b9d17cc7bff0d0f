'use client';

import { useCallback, useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import {
  FIT,
  type Frame,
  panBy,
  type Point,
  toggleFull,
  type Viewport,
  zoomBy,
} from '#core/compare/viewport.ts';

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Pixels that a pointer may move and still have clicked. */
const STILL = 5;

export type Zoom = {
  view: Viewport;
  zoomed: boolean;
  /** Whole, or pixel for pixel about the point that the pointer is over. */
  toggle: () => void;
  by: (factor: number) => void;
  reset: () => void;
  /** Whether the pointer dragged: then what it ends on is not clicked. */
  dragged: () => boolean;
};

/**
 * One zoom for all tiles of a screen: wheel, two fingers, drag and keys move them in step.
 * @param stage holds the tiles, each with `data-tile`
 * @param frame a tile and its picture
 */
export function useZoom(stage: RefObject<HTMLElement | null>, frame: Frame): Zoom {
  const [view, setView] = useState<Viewport>(FIT);
  const over = useRef<Point | null>(null);
  const moved = useRef(false);
  const pointers = useRef(new Map<number, Point>());
  const zoomed = view.scale !== null;

  const middle = (): Point => over.current ?? { x: frame.pane.width / 2, y: frame.pane.height / 2 };
  const inTile = (event: { target: EventTarget | null; clientX: number; clientY: number }): Point | null => {
    const tile = event.target instanceof Element ? event.target.closest('[data-tile]') : null;
    if (!tile) return null;
    const box = tile.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const onWheel = useEffectEvent((event: WheelEvent) => {
    const at = inTile(event);
    if (!at) return;
    event.preventDefault();
    setView((now) => zoomBy(now, frame, at, Math.exp(-event.deltaY / 300)));
  });
  const onDown = useEffectEvent((event: PointerEvent) => {
    const at = inTile(event);
    if (!at) return;
    if (pointers.current.size === 0) moved.current = false;
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  const onMove = useEffectEvent((event: PointerEvent) => {
    const at = inTile(event);
    if (at && event.pointerType === 'mouse') over.current = at;
    const from = pointers.current.get(event.pointerId);
    if (!from) return;
    const to = { x: event.clientX, y: event.clientY };
    if (!moved.current && distance(from, to) < STILL) return;
    moved.current = true;
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, to);
    if (other && at)
      setView((now) => zoomBy(now, frame, at, distance(to, other) / Math.max(distance(from, other), 1)));
    else setView((now) => panBy(now, frame, { x: to.x - from.x, y: to.y - from.y }));
  });
  const onUp = useEffectEvent((event: PointerEvent) => {
    pointers.current.delete(event.pointerId);
  });
  useEffect(() => {
    const element = stage.current;
    if (!element) return undefined;
    const control = new AbortController();
    const { signal } = control;
    element.addEventListener('wheel', (event) => onWheel(event), { passive: false, signal });
    element.addEventListener('pointerdown', (event) => onDown(event), { signal });
    element.addEventListener('pointermove', (event) => onMove(event), { signal });
    for (const type of ['pointerup', 'pointercancel'] as const)
      window.addEventListener(type, (event) => onUp(event), { signal });
    return () => control.abort();
  }, [stage]);
  return {
    view,
    zoomed,
    toggle: () => setView((now) => toggleFull(now, frame, middle())),
    by: (factor) => setView((now) => zoomBy(now, frame, middle(), factor)),
    reset: useCallback(() => setView(FIT), []),
    dragged: useCallback(() => moved.current, []),
  };
}
