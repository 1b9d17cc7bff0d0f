'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const TYPING = 'input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable=true]';

/** V opens the vote page, wherever on a sweep's page the focus is, except where one types or a dialog is open. */
export function useOpenVote(id: string): void {
  const router = useRouter();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key.toLowerCase() !== 'v') return;
      if (event.target instanceof Element && (event.target.matches(TYPING) || event.target.closest('dialog')))
        return;
      event.preventDefault();
      router.push(`/sweeps/${id}/vote`);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [id, router]);
}
