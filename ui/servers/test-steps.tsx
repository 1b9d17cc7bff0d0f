import type { ServerTest } from '#core/api/server.ts';
import { formatSeconds } from '#core/grid/format-time.ts';
import styles from './servers.module.css';

/** Milliseconds from which on seconds are read more easily. */
const LONG = 10_000;

/** The steps of a test with their times; null while it runs. */
export function TestSteps({ test }: { test: ServerTest | null }) {
  return (
    <div className={styles['test']} role="status">
      {test === null ? (
        <p>Reaching it, rendering a 64 px picture, fetching and checking it …</p>
      ) : (
        <ol>
          {test.steps.map((step) => (
            <li key={step.name} data-ok={step.ok}>
              <span aria-hidden="true">{step.ok ? '✓' : '✕'}</span>
              <b>
                {step.name}
                <span className="sr-only">{step.ok ? ' passed' : ' failed'}</span>
              </b>
              <span>{step.message}</span>
              <i>{step.ms < LONG ? `${Math.round(step.ms)} ms` : formatSeconds(step.ms / 1000)}</i>
              {step.hint !== undefined && <p>{step.hint}</p>}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
