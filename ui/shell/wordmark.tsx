import Link from 'next/link';
import styles from './shell.module.css';

export function Wordmark() {
  return (
    <Link prefetch={false} href="/" className={styles['wordmark']} aria-label="Teststrip, all sweeps">
      test<span>strip</span>
    </Link>
  );
}
