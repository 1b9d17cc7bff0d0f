'use client';

import { useEffect, useEffectEvent } from 'react';
import type { Way } from './use-compare-view.ts';

/** What the keys of comparing do. */
export type CompareKeys = {
  /** To the picture so many further on. */
  step: (by: number) => void;
  /** All of them along the axis, or to the next axis. */
  shift: (by: number) => void;
  nextAxis: (by: number) => void;
  setWay: (way: Way) => void;
  turn: (by: number) => void;
  swap: () => void;
  remove: () => void;
  all: () => void;
  rate: (key: string, shift: boolean) => boolean;
  crop: () => void;
  draw: () => void;
  close: () => void;
};

const WAYS: Record<string, Way> = {
  b: 'side',
  w: 'wipe',
  f: 'flicker',
  o: 'onion',
  d: 'difference',
  e: 'edges',
};

function plain(keys: CompareKeys, key: string): boolean {
  const way = WAYS[key];
  if (way) keys.setWay(way);
  else if (key === 'arrowleft') keys.step(-1);
  else if (key === 'arrowright') keys.step(1);
  else if (key === '[') keys.turn(-1);
  else if (key === ']') keys.turn(1);
  else if (key === ' ') keys.swap();
  else if (key === 'delete' || key === 'backspace') keys.remove();
  else if (key === 'a') keys.all();
  else if (key === 'r') keys.crop();
  else if (key === 'escape' || key === 'c') keys.close();
  else return false;
  return true;
}

function shifted(keys: CompareKeys, key: string): boolean {
  if (key === 'arrowleft') keys.shift(-1);
  else if (key === 'arrowright') keys.shift(1);
  else if (key === 'arrowup') keys.nextAxis(-1);
  else if (key === 'arrowdown') keys.nextAxis(1);
  else if (key === 'r') keys.draw();
  else return false;
  return true;
}

function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  if (target.closest('dialog')) return true;
  if (target.matches('input:not([type=range]), textarea, select')) return true;
  if (target.matches('input[type=range]')) return event.key.startsWith('Arrow') && !event.shiftKey;
  return target.matches('button, a') && event.key === ' ';
}

/** The keys of comparing, while it is open. */
export function useCompareKeys(keys: CompareKeys, enabled: boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (
      !enabled ||
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTaken(event)
    )
      return;
    const key = event.key.toLowerCase();
    const taken = (event.shiftKey ? shifted(keys, key) : plain(keys, key)) || keys.rate(key, event.shiftKey);
    if (taken) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
