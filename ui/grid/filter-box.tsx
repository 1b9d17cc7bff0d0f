'use client';

import { useId, type RefObject } from 'react';
import type { FilterProblem } from '#core/grid/parse-filter.ts';
import { hasTerm, toggleTerm } from '#core/grid/toggle-term.ts';
import type { Sheet } from '#core/grid/make-sheet.ts';
import { Chip } from '../shell/chip.tsx';
import { Switch } from '../shell/switch.tsx';
import styles from './panel.module.css';
import type { GridState } from './use-grid.ts';

const CHIPS = [
  { term: 'picked', label: 'picked' },
  { term: 'rejected', label: 'rejected' },
  { term: 'not rejected', label: 'hide rejected' },
  { term: 'not rated', label: 'unrated' },
  { term: 'noted', label: 'with a note' },
  { term: 'pending', label: 'queued' },
  { term: 'failed', label: 'failed' },
  { term: 'dropped', label: 'dropped' },
];
const STARS = [1, 2, 3, 4, 5];
/** How much of the filter is shown before what is wrong in it. */
const BEFORE = 16;

/** What is wrong, and where: the piece is shown as it stands in the text. */
function Problem({ id, text, problem }: { id: string; text: string; problem: FilterProblem }) {
  const { at, end, message } = problem;
  const from = Math.max(0, at - BEFORE);
  return (
    <p id={id} className={styles['problem']}>
      <code>
        {from > 0 && '…'}
        {text.slice(from, at)}
        <mark>{text.slice(at, end) || ' '}</mark>
      </code>{' '}
      {message}
    </p>
  );
}

const counted = (count: number, one: string): string[] =>
  count === 0 ? [] : [`${count} ${one}${count === 1 ? '' : 's'}`];

/** Whether rows and columns without a match are left out, and how many are. */
function FoldChoice({ grid, sheet }: { grid: GridState; sheet: Pick<Sheet, 'rows' | 'columns'> }) {
  const left = [...counted(sheet.rows.left, 'row'), ...counted(sheet.columns.left, 'column')].join(', ');
  return (
    <div className={styles['folding']}>
      <span>
        <span aria-hidden="true">
          Leave out empty lines <kbd>F</kbd>
        </span>
        <small aria-live="polite">{left === '' ? '' : `${left} left out`}</small>
      </span>
      <Switch label="Leave out empty lines" on={grid.foldsEmpty} onChange={grid.setFoldsEmpty} />
    </div>
  );
}

type Props = {
  grid: GridState;
  sheet: Pick<Sheet, 'rows' | 'columns'>;
  input: RefObject<HTMLInputElement | null>;
};

/** The filter as text and as chips; both are the same thing. Other cells fade, lines without a match are left out. */
export function FilterBox({ grid, sheet, input }: Props) {
  const { filter, names, filterProblem, setFilter } = grid;
  const id = useId();
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
        aria-describedby={filterProblem === null ? undefined : id}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      {filterProblem !== null && <Problem id={id} text={filter} problem={filterProblem} />}
      {grid.condition !== null && grid.sort === '' && <FoldChoice grid={grid} sheet={sheet} />}
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
