'use client';

import styles from './shell.module.css';
import { toggleTheme } from './toggle-theme.ts';

export function ThemeToggle() {
  return (
    <button
      type="button"
      className={styles['icon']}
      onClick={toggleTheme}
      aria-label="Light or dark"
      title="Light or dark"
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
      </svg>
    </button>
  );
}
