'use client';

import { useSyncExternalStore } from 'react';

const QUERY = '(min-width: 1200px)';

const watch = (tell: () => void) => {
  const query = matchMedia(QUERY);
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
};

/** Whether there is room for form and YAML beside each other. */
export function useRoomy(): boolean {
  return useSyncExternalStore(
    watch,
    () => matchMedia(QUERY).matches,
    () => false,
  );
}
