import Link from 'next/link';
import type { ReactNode } from 'react';
import styles from './controls.module.css';

/** A link that looks like the button that it stands beside. */
export function LinkButton({
  href,
  primary,
  children,
}: {
  href: string;
  primary?: boolean;
  children: ReactNode;
}) {
  return (
    <Link href={href} className={[styles['button'], primary ? styles['primary'] : ''].join(' ')}>
      {children}
    </Link>
  );
}
