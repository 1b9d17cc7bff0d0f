'use client';

import { Switch } from '../shell/switch.tsx';
import { setAutoAdvance, useAutoAdvance } from './auto-advance.ts';
import styles from './rating.module.css';

/** Go on to the next cell after a star or a flag. */
export function AutoAdvanceSwitch() {
  const on = useAutoAdvance();
  return (
    <div className={styles['advance']}>
      <span aria-hidden="true">
        Auto-advance <kbd>A</kbd>
      </span>
      <Switch label="Auto-advance" on={on} onChange={setAutoAdvance} />
    </div>
  );
}
