'use client';

import { ApiFailure } from '../api/api-failure.ts';
import { Button } from './button.tsx';
import styles from './controls.module.css';

/** What went wrong with asking, and a way to ask again. */
export function FailureNote({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const issues = error instanceof ApiFailure ? error.issues : [];
  return (
    <div className={styles['failure']} role="alert">
      <p>{error.message}</p>
      {issues.length > 0 && (
        <ul>
          {issues.map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>
              {issue.path !== '' && <code>{issue.path}</code>} {issue.message}
              {issue.hint !== undefined && <em> {issue.hint}</em>}
            </li>
          ))}
        </ul>
      )}
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}
