'use client';

import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 720px)';

/** Made once: it is asked at every render. */
let made: MediaQueryList | null = null;
const narrow = (): MediaQueryList => (made ??= matchMedia(QUERY));

const watch = (tell: () => void) => {
  const query = narrow();
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
};

/** Whether the window is as narrow as a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    watch,
    () => narrow().matches,
    () => false,
  );
}
