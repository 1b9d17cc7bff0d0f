'use client';

import type { Issue } from '#core/error/issue.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import styles from './new-sweep.module.css';

/** An issue of the API or of core, and its line in the text that is edited. */
export type LocatedIssue = Pick<Issue, 'path' | 'message'> & {
  value?: unknown;
  hint?: string | undefined;
  line: number | null;
};

const shown = (value: unknown) => {
  const text = typeof value === 'string' ? value : stringifyJson(value);
  return text.length > 80 ? `${text.slice(0, 80)} …` : text;
};

/** Everything that is wrong, where, what was there, and what would be right. */
export function IssueList({ issues, onGo }: { issues: LocatedIssue[]; onGo: (place: number) => void }) {
  return (
    <ul className={styles['issues']}>
      {issues.map((issue, place) => (
        <li key={`${issue.path} ${issue.message}`}>
          <button type="button" onClick={() => onGo(place)}>
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
