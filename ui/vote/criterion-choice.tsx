'use client';

import { useState } from 'react';
import { criterionSchema } from '#core/api/vote.ts';
import { Chip } from '../shell/chip.tsx';
import styles from './vote.module.css';

type Props = { criteria: string[]; criterion: string; onCriterion: (name: string) => void };

/** What the pictures are judged for; naming something makes it. */
export function CriterionChoice({ criteria, criterion, onCriterion }: Props) {
  const [name, setName] = useState<string | null>(null);
  const all = [...new Set(['', ...criteria, criterion])];
  const add = () => {
    const parsed = criterionSchema.safeParse(name ?? '');
    if (parsed.success && parsed.data !== '') onCriterion(parsed.data);
    setName(null);
  };
  return (
    <div className={styles['chips']} role="group" aria-label="Judged for">
      {all.map((one) => (
        <Chip
          key={one}
          on={one === criterion}
          label={one === '' ? 'the whole picture' : one}
          onToggle={() => onCriterion(one)}
        />
      ))}
      {name === null ? (
        <Chip on={false} label="+" name="Judge for something else" onToggle={() => setName('')} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for
            autoFocus
            aria-label="What to judge for"
            placeholder="looks like …"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onBlur={add}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setName(null);
            }}
          />
        </form>
      )}
    </div>
  );
}
