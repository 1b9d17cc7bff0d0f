'use client';

import styles from './panel.module.css';
import type { GridState } from './use-grid.ts';
import { SEEDS } from './use-view.ts';

const WORDS = { one: 'one seed', spread: 'beside each other', stack: 'as a stack' } as const;

/** How replicates are shown. */
export function SeedsChoice({ grid }: { grid: GridState }) {
  return (
    <div className={styles['choice']} role="radiogroup" aria-label="Replicate seeds">
      {SEEDS.map((seeds) => (
        <label key={seeds}>
          <input
            type="radio"
            name="seeds"
            checked={grid.seeds === seeds}
            onChange={() => grid.setSeeds(seeds)}
          />
          {WORDS[seeds]}
        </label>
      ))}
    </div>
  );
}
