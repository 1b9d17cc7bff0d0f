'use client';

import { useState } from 'react';
import type { Plan } from '#core/api/plan.ts';
import type { Path } from '#core/sweep/document/path.ts';
import type { Form } from '#core/sweep/document/read-form.ts';
import styles from './define.module.css';

type Kind = 'exclude' | 'only';
type Props = {
  form: Form;
  plan: Plan | undefined;
  /** Names that rules can use. */
  names: readonly string[];
  issues: readonly { path: string; message: string; hint: string | undefined }[];
  onChange: (path: Path, text: string) => void;
  onAdd: (kind: Kind, rule: string) => void;
  onRemove: (kind: Kind, place: number) => void;
};

const SAMPLE: Record<Kind, string> = { exclude: 'cfg > 8 && steps < 20', only: 'width == height' };

/** Which combinations are left out, or alone taken; each says how many cells it takes away. */
export function RulesForm({ form, plan, names, issues, onChange, onAdd, onRemove }: Props) {
  const [adding, setAdding] = useState<Kind | null>(null);
  const rules = (['exclude', 'only'] as const).flatMap((kind) =>
    form[kind].map((rule, place) => ({ kind, place, rule })),
  );
  const removed = (kind: Kind, place: number) =>
    plan?.removed.find(({ path }) => path === `${kind}.${place}` || (place === 0 && path === kind))?.count;
  const wrong = (kind: Kind, place: number) =>
    issues.find(
      ({ path }) => path === kind || path === `${kind}.${place}` || path === `${kind}.${place}.rule`,
    );
  return (
    <section className={styles['card']} aria-label="Rules" data-rules>
      <header>
        <h3>Rules</h3>
        <span>which combinations are not worth a render</span>
      </header>
      {rules.map(({ kind, place, rule }) => {
        const issue = wrong(kind, place);
        const count = removed(kind, place);
        return (
          <div key={`${kind} ${place}`} className={styles['rule']}>
            <span>{kind === 'exclude' ? 'leave out' : 'only'}</span>
            <input
              aria-label={`${kind === 'exclude' ? 'Leave out' : 'Only'}, rule ${place + 1}`}
              aria-invalid={issue !== undefined}
              value={rule.text}
              spellCheck={false}
              onChange={(event) => onChange(rule.path, event.target.value)}
              onBlur={(event) => {
                if (event.target.value.trim() === '') onRemove(kind, place);
              }}
            />
            <button
              type="button"
              aria-label={`Remove rule ${place + 1}`}
              onClick={() => onRemove(kind, place)}
            >
              ×
            </button>
            {issue ? (
              <p className={styles['problem']}>
                {issue.message}. {issue.hint}
              </p>
            ) : (
              <p>
                {count === undefined ? ' ' : `takes out ${count.toLocaleString('en')} cells`}
                {rule.why !== null && ` · ${rule.why}`}
              </p>
            )}
          </div>
        );
      })}
      {adding && (
        <form
          className={styles['rule']}
          onSubmit={(event) => {
            event.preventDefault();
            const rule = new FormData(event.currentTarget).get('rule');
            if (typeof rule === 'string' && rule.trim() !== '') onAdd(adding, rule.trim());
            setAdding(null);
          }}
        >
          <span>{adding === 'exclude' ? 'leave out' : 'only'}</span>
          <input
            name="rule"
            aria-label="New rule"
            placeholder={SAMPLE[adding]}
            spellCheck={false}
            autoComplete="off"
            // It was just asked for.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onKeyDown={(event) => {
              if (event.key === 'Escape') setAdding(null);
            }}
          />
          <button type="submit" aria-label="Add the rule">
            ↵
          </button>
          <p>names: {names.join(', ')}</p>
        </form>
      )}
      <div className={styles['adds']}>
        <button type="button" onClick={() => setAdding('exclude')}>
          + leave out
        </button>
        <button type="button" onClick={() => setAdding('only')}>
          + only
        </button>
      </div>
    </section>
  );
}
