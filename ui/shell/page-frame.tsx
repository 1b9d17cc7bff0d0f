import type { ReactNode } from 'react';
import { CommandKeys } from '../palette/command-keys.tsx';
import { ServersLine } from './servers-line.tsx';
import styles from './shell.module.css';
import { ThemeToggle } from './theme-toggle.tsx';
import { Wordmark } from './wordmark.tsx';

type Parts = {
  title: string;
  /** After the wordmark: where one is. */
  crumbs?: ReactNode;
  tabs: ReactNode;
  /** What goes on. */
  status?: ReactNode;
  /** What can be done about it. */
  actions?: ReactNode;
  hints?: ReactNode;
  /** Main fills the window and scrolls inside. */
  fills?: boolean;
  children: ReactNode;
};

/** Header, main and footer of every page. */
export function PageFrame({ title, crumbs, tabs, status, actions, hints, fills = false, children }: Parts) {
  return (
    <div className={styles['frame']}>
      <title>{`${title} · Teststrip`}</title>
      <header className={styles['header']}>
        <Wordmark />
        <div className={styles['crumbs']}>{crumbs}</div>
        {tabs}
        <div className={styles['status']}>{status}</div>
        <div className={styles['actions']}>{actions}</div>
        <ThemeToggle />
      </header>
      <main className={fills ? styles['fills'] : styles['flows']}>{children}</main>
      <footer className={styles['footer']}>
        <div className={styles['hints']}>{hints}</div>
        <ServersLine />
      </footer>
      <CommandKeys />
    </div>
  );
}
