import type { Sweep } from '#core/api/sweep.ts';
import { LinkButton } from '../shell/link-button.tsx';
import styles from './sweep-header.module.css';

/** Says above the grid why a sweep was paused by nobody. */
export function PauseNote({
  sweep: { id, state, pauseReason },
}: {
  sweep: Pick<Sweep, 'id' | 'state' | 'pauseReason'>;
}) {
  if (state !== 'paused' || pauseReason === null) return null;
  return (
    <div className={styles['paused']} role="status">
      <p>{pauseReason}</p>
      <LinkButton href={`/sweeps/${id}/definition`}>Change the definition</LinkButton>
    </div>
  );
}
