import { shownValue } from '#core/error/shown-value.ts';
import type { Issue } from '#core/error/issue.ts';
import styles from './loras.module.css';

/** Why a file was refused: each tensor, what it says, and what would be right. */
export function IssueList({ message, issues }: { message: string; issues: readonly Issue[] }) {
  return (
    <div className={styles['issues']} role="alert">
      <p>{message}</p>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.path} ${issue.message}`}>
            {issue.path !== '' && <code>{issue.path}</code>} {issue.message}
            {issue.value !== undefined && <i> ({shownValue(issue.value)})</i>}
            {issue.hint !== undefined && <em>{issue.hint}</em>}
          </li>
        ))}
      </ul>
    </div>
  );
}
