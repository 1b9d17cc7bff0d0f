'use client';

import Link from 'next/link';
import { useEffect, useRef } from 'react';
import styles from './shell.module.css';

export type Tab = {
  href: string;
  label: string;
  current?: boolean;
  /** What a click does where the page itself can show it. */
  onOpen?: (() => void) | undefined;
};

export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  const row = useRef<HTMLElement>(null);
  const current = tabs.find((tab) => tab.current)?.label;
  useEffect(() => {
    const element = row.current;
    if (current === undefined || !element) return undefined;
    // On a phone the row is scrolled, and where one is must be seen; also once something has come beside it.
    const show = () =>
      element.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const resized = new ResizeObserver(show);
    resized.observe(element);
    return () => resized.disconnect();
  }, [current]);
  return (
    <nav ref={row} className={styles['tabs']} aria-label={label}>
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
