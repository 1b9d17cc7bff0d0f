'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { pageActions } from './page-actions.ts';
import { useActionKeys } from './use-action-keys.ts';
import { useActions } from './use-actions.ts';

/** It is fetched when it is first asked for: most pages never need it. */
const Palette = dynamic(() => import('./palette.tsx').then((module) => module.Palette), { ssr: false });

const isApple = () => /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** Keys and palette of a page: one of these is on each. */
export function CommandKeys() {
  const router = useRouter();
  const [open, setOpen] = useState<{ first: string | null } | null>(null);
  const openList = useCallback((first: string) => setOpen({ first }), []);
  useActions(() => [
    ...pageActions((href) => router.push(href)),
    {
      group: 'Page',
      label: 'Commands',
      keys: ['mod+k'],
      keysOnly: true,
      sheet: { keys: ['mod+k'], label: 'all commands' },
      run: () => setOpen({ first: null }),
    },
  ]);
  useActionKeys(openList);
  return open && <Palette first={open.first} apple={isApple()} onClose={() => setOpen(null)} />;
}
