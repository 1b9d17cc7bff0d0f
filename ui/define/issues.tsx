'use client';

import { stringifyJson } from '#core/json/stringify-json.ts';
import type { CardIssue } from './axis-card.tsx';
import styles from './plan.module.css';

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : stringifyJson(value);
  return text.length > 80 ? `${text.slice(0, 80)} …` : text;
};

type Props = {
  issues: readonly (CardIssue & { line: number | null; severity: 'error' | 'warning' })[];
  onGo: (place: number) => void;
};

/** Everything that is to be mended: where, what was there, and what would be right. */
export function Issues({ issues, onGo }: Props) {
  return (
    <ul className={styles['issues']}>
      {issues.map((issue, place) => (
        <li key={`${issue.path} ${issue.message}`}>
          <button type="button" data-severity={issue.severity} onClick={() => onGo(place)}>
            <span className={styles['where']}>
              {issue.path === '' ? 'definition' : issue.path}
              {issue.line !== null && <i>line {issue.line}</i>}
            </span>
            <span className={styles['what']}>{issue.message}</span>
            {issue.value !== undefined && <code>{shown(issue.value)}</code>}
            {issue.hint !== undefined && <span className={styles['remedy']}>{issue.hint}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
