'use client';

import { useEffect, useEffectEvent, type RefObject } from 'react';
import { SMALLEST_CELL } from '#core/grid/fit-cell-size.ts';
import type { Sheet } from '#core/grid/make-sheet.ts';

const distance = ([a, b]: [Touch, Touch]): number => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

function twoTouches(event: TouchEvent): [Touch, Touch] | null {
  const [a, b] = event.touches;
  return a && b && event.touches.length === 2 ? [a, b] : null;
}

/** Two fingers apart make cells larger, together smaller; so does the wheel with ctrl, which a trackpad's pinch is. */
export function usePinch(
  scroller: RefObject<HTMLElement | null>,
  { size, largest }: Pick<Sheet, 'size' | 'largest'>,
  onSize: (size: number) => void,
): void {
  const resize = useEffectEvent((wanted: number) =>
    onSize(Math.round(Math.min(Math.max(wanted, SMALLEST_CELL), largest))),
  );
  const sizeNow = useEffectEvent(() => size);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const control = new AbortController();
    const options = { passive: false, signal: control.signal };
    let began: { distance: number; size: number } | null = null;
    element.addEventListener(
      'touchstart',
      (event) => {
        const touches = twoTouches(event);
        began = touches && { distance: distance(touches), size: sizeNow() };
      },
      { passive: true, signal: control.signal },
    );
    element.addEventListener(
      'touchmove',
      (event) => {
        const touches = twoTouches(event);
        if (!touches || !began) return;
        event.preventDefault();
        resize((began.size * distance(touches)) / began.distance);
      },
      options,
    );
    element.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        resize(sizeNow() * Math.exp(-event.deltaY / 300));
      },
      options,
    );
    return () => control.abort();
  }, [scroller]);
}
