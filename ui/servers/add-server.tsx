'use client';

import { useState } from 'react';
import { Chip } from '../shell/chip.tsx';
import { AddByAddress } from './add-by-address.tsx';
import { AddFromModal } from './add-from-modal.tsx';
import styles from './servers.module.css';

/** Add a ComfyUI by its address, or all that were deployed on Modal. */
export function AddServer({ first }: { first: boolean }) {
  const [modal, setModal] = useState(false);
  return (
    <details className={styles['add']} open={first}>
      <summary>Add a server</summary>
      <div className={styles['ways']} role="group" aria-label="Where it is">
        <Chip on={!modal} label="By its address" onToggle={() => setModal(false)} />
        <Chip on={modal} label="Modal" onToggle={() => setModal(true)} />
      </div>
      {modal ? <AddFromModal /> : <AddByAddress />}
    </details>
  );
}
