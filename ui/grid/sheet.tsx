'use client';

import type { ReactNode } from 'react';
import { Modal } from '../shell/modal.tsx';
import styles from './phone.module.css';

/** A panel that comes from below on a phone. */
export function Sheet({
  label,
  onClose,
  children,
}: {
  label: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Modal label={label} className={styles['sheet']} onClose={onClose}>
      <button type="button" className={styles['grip']} aria-label="Close" onClick={onClose} />
      <div className={styles['inside']}>{children}</div>
    </Modal>
  );
}
