'use client';

import { useState, type ReactNode } from 'react';
import type { Plan } from '#core/api/plan.ts';
import type { Path } from '#core/sweep/document/path.ts';
import type { FormRule } from '#core/sweep/document/read-form.ts';
import type { RuleWords } from '#core/sweep/rules/complete-rule.ts';
import styles from './define.module.css';
import { RuleInput } from './rule-input.tsx';

type Kind = 'exclude' | 'only';
type Props = {
  exclude: readonly FormRule[];
  only: readonly FormRule[];
  /** The block whose rules they are; empty for those of the whole definition. */
  above: Path;
  plan: Plan | undefined;
  /** Names of what varies, and all that rules can be about. */
  names: readonly string[];
  words: RuleWords;
  issues: readonly { path: string; message: string; hint: string | undefined }[];
  onChange: (path: Path, text: string) => void;
  onAdd: (kind: Kind, rule: string) => void;
  onRemove: (kind: Kind, place: number) => void;
  /** Beside the buttons that add rules. */
  children?: ReactNode;
};

const SAMPLE: Record<Kind, string> = { exclude: 'cfg > 8 && steps < 20', only: 'width == height' };

/** Rules, one below the other, and ways to add some; each says how many cells it takes away. */
export function RuleRows({
  exclude,
  only,
  above,
  plan,
  names,
  words,
  issues,
  onChange,
  onAdd,
  onRemove,
  children,
}: Props) {
  const [adding, setAdding] = useState<Kind | null>(null);
  const [written, setWritten] = useState('');
  const stop = () => {
    setAdding(null);
    setWritten('');
  };
  const rules = (['exclude', 'only'] as const).flatMap((kind) =>
    ({ exclude, only })[kind].map((rule, place) => ({ kind, place, rule })),
  );
  const at = (kind: Kind) => [...above, kind].join('.');
  const removed = (kind: Kind, place: number) =>
    plan?.removed.find(({ path }) => path === `${at(kind)}.${place}` || (place === 0 && path === at(kind)))
      ?.count;
  const wrong = (kind: Kind, place: number) =>
    issues.find(
      ({ path }) =>
        path === at(kind) || path === `${at(kind)}.${place}` || path === `${at(kind)}.${place}.rule`,
    );
  return (
    <>
      {rules.map(({ kind, place, rule }) => {
        const issue = wrong(kind, place);
        const count = removed(kind, place);
        return (
          <div key={`${kind} ${place}`} className={styles['rule']}>
            <span>{kind === 'exclude' ? 'leave out' : 'only'}</span>
            <RuleInput
              label={`${kind === 'exclude' ? 'Leave out' : 'Only'}, rule ${place + 1}`}
              invalid={issue !== undefined}
              value={rule.text}
              placeholder={SAMPLE[kind]}
              words={words}
              onChange={(text) => onChange(rule.path, text)}
              onLeave={() => {
                if (rule.text.trim() === '') onRemove(kind, place);
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
            if (written.trim() !== '') onAdd(adding, written.trim());
            stop();
          }}
        >
          <span>{adding === 'exclude' ? 'leave out' : 'only'}</span>
          <RuleInput
            label="New rule"
            value={written}
            placeholder={SAMPLE[adding]}
            words={words}
            asked
            onChange={setWritten}
            onEscape={stop}
          />
          <button type="submit" aria-label="Add the rule">
            ↵
          </button>
          <p>names: {names.join(', ')}</p>
        </form>
      )}
      <div className={styles['adds']}>
        {children}
        <button type="button" onClick={() => setAdding('exclude')}>
          + leave out
        </button>
        <button type="button" onClick={() => setAdding('only')}>
          + only
        </button>
      </div>
    </>
  );
}
