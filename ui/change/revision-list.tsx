'use client';

import type { Revisions } from '#core/api/change.ts';
import { formatAge } from '#core/grid/format-time.ts';
import { Button } from '../shell/button.tsx';
import { Section } from '../shell/section.tsx';
import { useNow } from '../shell/use-now.ts';
import styles from './change.module.css';

type Props = { revisions: Revisions; busy: boolean; onGo: (revision: number) => void };

/** Every definition that a sweep has had, newest first: to read, and to go back to with the very cells that it had. */
export function RevisionList({ revisions: { current, revisions }, busy, onGo }: Props) {
  const now = useNow();
  return (
    <Section title="Definitions it has had">
      <ol className={styles['revisions']} reversed>
        {revisions
          .map((revision, place) => ({ ...revision, number: place + 1 }))
          .toReversed()
          .map(({ revision, number, cells, createdAt, definition }) => (
            <li key={revision} aria-current={revision === current ? 'step' : undefined}>
              <details>
                <summary>
                  <b>{number}</b> {cells.toLocaleString('en')} {cells === 1 ? 'cell' : 'cells'}
                  <span>{revision === current ? 'now' : formatAge(new Date(createdAt).getTime(), now)}</span>
                </summary>
                <pre>{definition}</pre>
                {revision !== current && (
                  <Button disabled={busy} onClick={() => onGo(revision)}>
                    {revision < current ? 'Go back to it' : 'Take it up again'}
                  </Button>
                )}
              </details>
            </li>
          ))}
      </ol>
    </Section>
  );
}
