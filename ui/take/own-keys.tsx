'use client';

import type { ReactNode } from 'react';
import styles from './take.module.css';

/** Keys pressed in here are not meant for the grid beneath. */
export function OwnKeys({ children }: { children: ReactNode }) {
  return (
    // It listens to no key itself, and keeps what is pressed from going further.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles['inside']} onKeyDown={(event) => event.nativeEvent.stopImmediatePropagation()}>
      {children}
    </div>
  );
}
