import type { ReactNode } from 'react';
import styles from './vote.module.css';

type Props = { title: string; value: string; aside?: string; says: string[]; action?: ReactNode };

/** One figure with what it says in words. */
export function Figure({ title, value, aside, says, action }: Props) {
  return (
    <section className={styles['figure']}>
      <h2>{title}</h2>
      <p className={styles['value']}>
        {value} {aside !== undefined && <span>{aside}</span>}
        {action}
      </p>
      {says
        .filter((line) => line !== '')
        .map((line) => (
          <p key={line}>{line}</p>
        ))}
    </section>
  );
}
