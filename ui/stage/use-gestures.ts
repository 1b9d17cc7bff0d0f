'use client';

import { useEffect, useEffectEvent, type RefObject } from 'react';
import { panBy, toggleFull, zoomBy, type Frame, type Point, type Viewport } from '#core/compare/viewport.ts';

/** Which way a finger went across a picture that is whole. */
export type Swipe = 'left' | 'right' | 'up' | 'down';

export type Gestures = {
  frame: Frame | null;
  view: Viewport;
  onView: (change: (view: Viewport) => Viewport) => void;
  onSwipe?: ((way: Swipe) => void) | undefined;
};

/** CSS pixels that a finger must go for a swipe, and milliseconds between the taps of a double one. */
const SWIPE = 44;
const DOUBLE = 300;

const middle = ([a, b]: [Point, Point]): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = ([a, b]: [Point, Point]): number => Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1);

function swipeOf({ x, y }: Point): Swipe | null {
  if (Math.max(Math.abs(x), Math.abs(y)) < SWIPE) return null;
  if (Math.abs(x) > Math.abs(y)) return x < 0 ? 'left' : 'right';
  return y < 0 ? 'up' : 'down';
}

/**
 * Zoom by wheel, pinch and double click, pan by dragging, swipe where the picture is whole. What starts on an element
 * with `data-own` is left to it.
 */
export function useGestures(element: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const change = useEffectEvent((how: (view: Viewport, frame: Frame) => Viewport) => {
    const { frame, onView } = gestures;
    if (frame) onView((view) => how(view, frame));
  });
  const isWhole = useEffectEvent(() => gestures.view.scale === null);
  const swiped = useEffectEvent((way: Swipe) => gestures.onSwipe?.(way));

  useEffect(() => {
    const stage = element.current;
    if (!stage) return undefined;
    const control = new AbortController();
    const { signal } = control;
    const pointers = new Map<number, Point>();
    let gone: Point = { x: 0, y: 0 };
    let pinched = false;
    let tapped = { at: 0, x: 0, y: 0 };
    let touched = 0;
    const pointOf = (event: MouseEvent): Point => {
      const box = stage.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const isOwn = (event: Event) =>
      event.target instanceof Element && event.target.closest('[data-own]') !== null;
    const pair = (): [Point, Point] | null => {
      const [a, b] = pointers.values();
      return a && b ? [a, b] : null;
    };

    stage.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
        const factor = Math.exp((-event.deltaY * lines) / (event.ctrlKey ? 120 : 400));
        const at = pointOf(event);
        change((view, frame) => zoomBy(view, frame, at, factor));
      },
      { passive: false, signal },
    );
    stage.addEventListener(
      'pointerdown',
      (event) => {
        if (isOwn(event) || (event.pointerType === 'mouse' && event.button !== 0)) return;
        if (pointers.size === 0) [gone, pinched] = [{ x: 0, y: 0 }, false];
        pointers.set(event.pointerId, pointOf(event));
        stage.setPointerCapture(event.pointerId);
        if (pointers.size > 1) pinched = true;
      },
      { signal },
    );
    stage.addEventListener(
      'pointermove',
      (event) => {
        const before = pointers.get(event.pointerId);
        if (!before) return;
        const now = pointOf(event);
        const old = pair();
        pointers.set(event.pointerId, now);
        const fresh = pair();
        if (old && fresh) {
          const [from, to] = [middle(old), middle(fresh)];
          const factor = distance(fresh) / distance(old);
          change((view, frame) =>
            panBy(zoomBy(view, frame, from, factor), frame, { x: to.x - from.x, y: to.y - from.y }),
          );
          return;
        }
        const by = { x: now.x - before.x, y: now.y - before.y };
        gone = { x: gone.x + by.x, y: gone.y + by.y };
        if (!isWhole()) change((view, frame) => panBy(view, frame, by));
      },
      { signal },
    );
    const lift = (event: PointerEvent) => {
      if (!pointers.delete(event.pointerId) || pointers.size > 0 || event.type === 'pointercancel') return;
      if (event.pointerType === 'mouse') return;
      touched = event.timeStamp;
      if (pinched) return;
      const way = isWhole() ? swipeOf(gone) : null;
      if (way) swiped(way);
      if (way || Math.hypot(gone.x, gone.y) > 10) return;
      const at = pointOf(event);
      const again = event.timeStamp - tapped.at < DOUBLE && Math.hypot(at.x - tapped.x, at.y - tapped.y) < 40;
      tapped = again ? { at: 0, x: 0, y: 0 } : { at: event.timeStamp, ...at };
      if (again) change((view, frame) => toggleFull(view, frame, at));
    };
    stage.addEventListener('pointerup', lift, { signal });
    stage.addEventListener('pointercancel', lift, { signal });
    stage.addEventListener(
      'dblclick',
      (event) => {
        // Those of fingers were counted tap by tap.
        if (isOwn(event) || (touched > 0 && event.timeStamp - touched < 1000)) return;
        const at = pointOf(event);
        change((view, frame) => toggleFull(view, frame, at));
      },
      { signal },
    );
    return () => control.abort();
  }, [element]);
}
