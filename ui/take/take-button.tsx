'use client';

import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { Sweep } from '#core/api/sweep.ts';
import type { CellStore } from '../live/cell-store.ts';
import { useActions } from '../palette/use-actions.ts';
import { Button } from '../shell/button.tsx';
import { TakePanel, type TakeTab } from './take-panel.tsx';

const group = 'Take away';

/** Opens what can be taken away of a sweep. */
export function TakeButton({ sweep, store }: { sweep: Sweep; store: CellStore }) {
  const [open, setOpen] = useState<TakeTab | null>(null);
  useActions(() => [
    {
      group,
      label: 'Contact sheet…',
      words: 'export png pdf print',
      keys: ['e'],
      run: () => setOpen('sheet'),
    },
    {
      group,
      label: 'Folder that needs no server…',
      words: 'export bundle zip offline static',
      run: () => setOpen('bundle'),
    },
    {
      group,
      label: 'Animated strip of an axis…',
      words: 'export gif webp video',
      run: () => setOpen('strip'),
    },
    { group, label: 'Table of cells…', words: 'export csv spreadsheet', run: () => setOpen('table') },
  ]);
  return (
    <>
      <Button onClick={() => setOpen('sheet')}>Take away</Button>
      {open &&
        // Not within a menu that may be closed.
        createPortal(
          <TakePanel sweep={sweep} store={store} first={open} onClose={() => setOpen(null)} />,
          document.body,
        )}
    </>
  );
}
