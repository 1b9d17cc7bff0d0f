'use client';

import { useEffect, useEffectEvent } from 'react';

type Keys = { undo: () => void; redo: () => void; yaml: () => void; start: () => void; help: () => void };

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, .cm-editor') !== null;

/** The keys of the page: ⌘/Ctrl+Enter starts; outside of fields Z undoes, Shift+Z redoes, Y shows the YAML, ? the keys. */
export function useDefineKeys(keys: Keys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const command = event.metaKey || event.ctrlKey;
    if (command && event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      keys.start();
      return;
    }
    if (isTyping(event.target) || event.altKey) return;
    const key = event.key.toLowerCase();
    const act =
      key === 'z'
        ? event.shiftKey
          ? keys.redo
          : keys.undo
        : command
          ? null
          : key === 'y'
            ? keys.yaml
            : key === '?'
              ? keys.help
              : null;
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
