'use client';

import { useId, type ReactNode } from 'react';
import styles from './more-menu.module.css';
import { useNarrow } from './use-narrow.ts';

/** Actions in a row; on a phone behind one button. */
export function MoreMenu({ children }: { children: ReactNode }) {
  const id = useId();
  const narrow = useNarrow();
  // On a phone they are in their menu as soon as the page knows that it is one, and nowhere before.
  if (!narrow) return <div className={styles['wide']}>{children}</div>;
  return (
    <>
      <button type="button" className={styles['more']} popoverTarget={id} aria-label="Actions">
        ⋯
      </button>
      <div id={id} popover="auto" className={styles['menu']}>
        {children}
      </div>
    </>
  );
}
