'use client';

import type { RefObject } from 'react';
import { hasTerm, toggleTerm } from '#core/grid/toggle-term.ts';
import { Chip } from '../shell/chip.tsx';
import styles from './panel.module.css';
import type { GridState } from './use-grid.ts';

const CHIPS = [
  { term: 'picked', label: 'picked' },
  { term: 'rejected', label: 'rejected' },
  { term: 'not rejected', label: 'hide rejected' },
  { term: 'failed', label: 'failed' },
];
const STARS = [1, 2, 3, 4, 5];

/** The filter as text and as chips; both are the same thing. Other cells fade, so that nothing moves. */
export function FilterBox({ grid, input }: { grid: GridState; input: RefObject<HTMLInputElement | null> }) {
  const { filter, names, filterProblem, setFilter } = grid;
  const toggle = (term: string) => setFilter(toggleTerm(filter, term, names));
  return (
    <div className={styles['filter']}>
      <input
        ref={input}
        className={styles['filtertext']}
        value={filter}
        placeholder={`stars >= 3 and ${names[0] ?? 'cfg'} > 4`}
        aria-label="Filter"
        aria-invalid={filterProblem !== null}
        spellCheck={false}
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      {filterProblem !== null && <p className={styles['problem']}>{filterProblem}</p>}
      <div className={styles['chips']}>
        {STARS.map((stars) => (
          <Chip
            key={stars}
            label={stars === 1 ? '★' : `★${stars}`}
            name={`at least ${stars} stars`}
            on={hasTerm(filter, `stars >= ${stars}`, names)}
            onToggle={() => toggle(`stars >= ${stars}`)}
          />
        ))}
      </div>
      <div className={styles['chips']}>
        {CHIPS.map(({ term, label }) => (
          <Chip key={term} label={label} on={hasTerm(filter, term, names)} onToggle={() => toggle(term)} />
        ))}
      </div>
    </div>
  );
}
