'use client';

import { useState } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import type { CellStore } from '../live/cell-store.ts';
import { Button } from '../shell/button.tsx';
import { TakePanel } from './take-panel.tsx';

/** Opens what can be taken away of a sweep. */
export function TakeButton({ sweep, store }: { sweep: Sweep; store: CellStore }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Take away</Button>
      {open && <TakePanel sweep={sweep} store={store} onClose={() => setOpen(false)} />}
    </>
  );
}
