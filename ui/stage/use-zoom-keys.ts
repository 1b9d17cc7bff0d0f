'use client';

import { useEffect, useEffectEvent } from 'react';
import { panBy, toggleFull, zoomBy, type Frame, type Point, type Viewport } from '#core/compare/viewport.ts';

/** CSS pixels that an arrow moves a picture by. */
const PAN = 80;
const ZOOM = 1.25;
const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: PAN, y: 0 },
  ArrowRight: { x: -PAN, y: 0 },
  ArrowUp: { x: 0, y: PAN },
  ArrowDown: { x: 0, y: -PAN },
};

function viewOf(event: KeyboardEvent, view: Viewport, frame: Frame): Viewport | null {
  const middle = { x: frame.pane.width / 2, y: frame.pane.height / 2 };
  const arrow = ARROWS[event.key];
  if (arrow && (event.ctrlKey || event.metaKey)) return panBy(view, frame, arrow);
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === '+' || event.key === '=') return zoomBy(view, frame, middle, ZOOM);
  if (event.key === '-') return zoomBy(view, frame, middle, 1 / ZOOM);
  return event.key === 'Enter' ? toggleFull(view, frame, middle) : null;
}

const TAKEN = 'input, textarea, select, [contenteditable=true]';

/** Zoom by + and −, whole or pixel for pixel by Enter, move by Ctrl or ⌘ with arrows. */
export function useZoomKeys(
  frame: Frame | null,
  view: Viewport,
  onView: (change: (view: Viewport) => Viewport) => void,
  enabled = true,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!enabled || !frame || event.defaultPrevented || target?.matches(TAKEN)) return;
    if (event.key === 'Enter' && target?.matches('button, a, summary')) return;
    const next = viewOf(event, view, frame);
    if (!next) return;
    event.preventDefault();
    onView(() => next);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    // Before the keys of the grid, some of which are the same.
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
