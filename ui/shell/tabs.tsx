import Link from 'next/link';
import styles from './shell.module.css';

export type Tab = { href: string; label: string; current?: boolean };

export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  return (
    <nav className={styles['tabs']} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} prefetch={false} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
