'use client';

import Link from 'next/link';
import styles from './shell.module.css';

export type Tab = {
  href: string;
  label: string;
  current?: boolean;
  /** What a click does where the page itself can show it. */
  onOpen?: (() => void) | undefined;
};

export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  return (
    <nav className={styles['tabs']} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          href={tab.href}
          prefetch={false}
          aria-current={tab.current ? 'page' : undefined}
          onClick={(event) => {
            if (!tab.onOpen || event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            tab.onOpen();
          }}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
