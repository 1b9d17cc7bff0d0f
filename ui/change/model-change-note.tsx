import Link from 'next/link';
import type { Sweep } from '#core/api/sweep.ts';
import styles from './change.module.css';

/** Says that model files are others by now than when the cells were rendered. */
export function ModelChangeNote({ sweep }: { sweep: Pick<Sweep, 'id' | 'changedModels'> }) {
  const { id, changedModels } = sweep;
  if (changedModels.length === 0) return null;
  const files = changedModels.join(', ');
  return (
    <p className={styles['note']} role="status">
      <span>
        {files} {changedModels.length === 1 ? 'is another file' : 'are other files'} on the servers since this
        was planned.
      </span>
      <Link href={`/sweeps/${id}/definition`}>Render it again with what is there now</Link>
    </p>
  );
}
