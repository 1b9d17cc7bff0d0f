'use client';

import { useEffect, useEffectEvent, type RefObject } from 'react';

/** Milliseconds that a finger rests on a cell to choose it, and CSS pixels that it may stray. */
const REST = 420;
const STRAY = 10;

/** A finger that rests on a cell chooses it; the tap that it would have been is left out. */
export function useLongPress(
  scroller: RefObject<HTMLElement | null>,
  onPress: (target: EventTarget | null) => void,
): void {
  const press = useEffectEvent(onPress);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const control = new AbortController();
    const { signal } = control;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let from = { x: 0, y: 0 };
    let pressed = false;
    const stop = () => clearTimeout(timer);
    element.addEventListener(
      'pointerdown',
      (event) => {
        stop();
        pressed = false;
        if (event.pointerType === 'mouse' || !event.isPrimary) return;
        from = { x: event.clientX, y: event.clientY };
        const { target } = event;
        timer = setTimeout(() => {
          pressed = true;
          press(target);
        }, REST);
      },
      { passive: true, signal },
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > STRAY) stop();
      },
      { passive: true, signal },
    );
    for (const name of ['pointerup', 'pointercancel', 'scroll'] as const)
      element.addEventListener(name, stop, { passive: true, signal });
    const leaveOut = (event: Event) => {
      if (!pressed) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const name of ['click', 'contextmenu'] as const)
      element.addEventListener(name, leaveOut, { capture: true, signal });
    return () => {
      stop();
      control.abort();
    };
  }, [scroller]);
}
