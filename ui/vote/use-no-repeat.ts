'use client';

import { useEffect } from 'react';

/** A key that is held down answers once: nobody judges thirty screens a second. */
export function useNoRepeat(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isTyped = event.target instanceof Element && event.target.matches('input, textarea');
      if (!event.repeat || isTyped || event.key === 'Tab') return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
}
