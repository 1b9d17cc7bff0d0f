import type { Measure } from '#core/api/measure.ts';
import { MEASURES } from '#core/measure/prepare-measures.ts';
import styles from './detail.module.css';

/** What describes the picture, folded away: none of it says how good it is. */
export function DetailMeasures({ measure }: { measure: Measure | null | undefined }) {
  return (
    <details className={styles['measures']}>
      <summary>Measured on its pixels</summary>
      <dl className={styles['lines']}>
        {MEASURES.map(({ name, title, about, digits }) => (
          <div key={name} title={about}>
            <dt>{title}</dt>
            <dd>{measure ? measure[name].toFixed(digits) : '–'}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
