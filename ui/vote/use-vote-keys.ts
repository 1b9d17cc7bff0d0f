'use client';

import { useEffect, useEffectEvent } from 'react';

export type VoteKeys = {
  choose: (slot: number) => void;
  tie: () => void;
  bothBad: () => void;
  skip: () => void;
  undo: () => void;
  zoom: () => void;
  zoomBy: (factor: number) => void;
  nextQuestion: () => void;
  leaders: () => void;
  reveal: () => void;
  /** Takes back what is chosen but not answered. @returns whether there was anything */
  cancel: () => boolean;
  leave: () => void;
};

const TYPING = 'input, textarea, select, [contenteditable=true]';

function act(keys: VoteKeys, key: string): boolean {
  const digit = /^[1-9]$/.test(key) ? Number(key) : null;
  if (digit !== null) keys.choose(digit - 1);
  else if (key === 'arrowleft') keys.choose(0);
  else if (key === 'arrowright') keys.choose(1);
  else if (key === 't') keys.tie();
  else if (key === 'b') keys.bothBad();
  else if (key === 's') keys.skip();
  else if (key === 'z') keys.undo();
  else if (key === ' ') keys.zoom();
  else if (key === '+' || key === '=') keys.zoomBy(1.5);
  else if (key === '-') keys.zoomBy(1 / 1.5);
  else if (key === 'q') keys.nextQuestion();
  else if (key === 'l') keys.leaders();
  else if (key === 'r') keys.reveal();
  else if (key === 'escape') {
    if (!keys.cancel()) keys.leave();
  } else return false;
  return true;
}

/** A control keeps the keys that are its own; a picture only Enter, since Space zooms. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  if (target.matches(TYPING) || target.closest('dialog')) return true;
  if (target.matches('[data-tile]')) return event.key === 'Enter';
  return target.matches('button, a, summary') && (event.key === ' ' || event.key === 'Enter');
}

/** The keys of the vote page, wherever on it the focus is. */
export function useVoteKeys(keys: VoteKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    if (isTaken(event)) return;
    if (act(keys, event.key.toLowerCase())) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
