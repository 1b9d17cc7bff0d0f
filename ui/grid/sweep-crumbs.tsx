import Link from 'next/link';
import { SimulatedBadge } from '../shell/simulated-badge.tsx';
import styles from './sweep-header.module.css';

/** Where one is: a sweep, by its name. */
export function SweepCrumbs({ name, simulated }: { name: string; simulated: boolean }) {
  return (
    <div className={styles['crumbs']}>
      <Link href="/" prefetch={false}>
        Sweeps
      </Link>
      <span aria-hidden="true">/</span>
      <h1 title={name}>{name}</h1>
      {simulated && <SimulatedBadge />}
    </div>
  );
}
