import styles from './grid.module.css';

/** Stars at the lower left, flag at the upper right. The cell's name says both in words. */
export function CellMarks({ stars, flag }: { stars: number; flag: 'pick' | 'reject' | null }) {
  return (
    <>
      {stars > 0 && (
        <span className={styles['starred']} aria-hidden="true">
          {'★'.repeat(stars)}
        </span>
      )}
      {flag !== null && (
        <span className={styles['flag']} data-flag={flag} aria-hidden="true">
          {flag === 'pick' ? '⚑' : '✕'}
        </span>
      )}
    </>
  );
}
