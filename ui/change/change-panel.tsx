'use client';

import type { ChangePreview } from '#core/api/change.ts';
import { formatAge } from '#core/grid/format-time.ts';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { Section } from '../shell/section.tsx';
import { useNow } from '../shell/use-now.ts';
import styles from './change.module.css';
import { useChange, useChangePreview, useRevisions, type ChangeBody } from './use-change.ts';

const whole = (count: number) => count.toLocaleString('en');
const of = (part: number, what: string) => (part > 0 ? `, ${whole(part)} ${what}` : '');

/** Which values come and go, axis by axis. */
function Axes({ axes }: { axes: ChangePreview['axes'] }) {
  const changed = axes.filter(({ change }) => change !== 'same');
  if (changed.length === 0) return null;
  return (
    <ul className={styles['axes']}>
      {changed.map(({ name, added, gone, change }) => (
        <li key={name}>
          <b>{name}</b>
          {change === 'gone' && <i>gone</i>}
          {added.slice(0, 12).map((label) => (
            <span key={`+${label}`} data-comes>
              {label}
            </span>
          ))}
          {gone.slice(0, 12).map((label) => (
            <span key={`-${label}`} data-goes>
              {label}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

type Props = {
  id: string;
  /** The definition as it stands in the page, and the revision that it was written upon. */
  body: ChangeBody;
  /** Whether it differs from what the sweep has. */
  edited: boolean;
  onChanged: () => void;
};

/** What a changed definition would do to its sweep, and the button that does it; undo and redo beside it. */
export function ChangePanel({ id, body, edited, onChanged }: Props) {
  const preview = useChangePreview(id, body, true);
  const revisions = useRevisions(id, body.revision);
  const { apply, undo, redo } = useChange(id, onChanged);
  const now = useNow();
  const found = preview.data;
  const good = found !== undefined && found.issues.length === 0;
  const busy = apply.isPending || undo.isPending || redo.isPending;
  const known = revisions.data?.revisions ?? [];
  const error = apply.error ?? undo.error ?? redo.error ?? preview.error;
  const nothing = good && found.added === 0 && found.gone === 0;
  return (
    <div className={styles['panel']}>
      <Section title="Change" aside={edited ? 'not applied yet' : undefined}>
        {good && (
          <dl className={styles['counts']} aria-live="polite">
            <div>
              <dt>stay</dt>
              <dd>
                {whole(found.kept)}
                {of(found.keptDone, 'rendered')}
              </dd>
            </div>
            <div data-comes={found.added > 0 || undefined}>
              <dt>come</dt>
              <dd>
                {whole(found.added)}
                {of(found.addedDone, 'rendered already')}
              </dd>
            </div>
            <div data-goes={found.gone > 0 || undefined}>
              <dt>go</dt>
              <dd>
                {whole(found.gone)}
                {of(found.goneDone, 'rendered')}
                {of(found.goneRated, 'rated')}
              </dd>
            </div>
          </dl>
        )}
        {good && <Axes axes={found.axes} />}
        {good && found.gone > 0 && <p>What goes stays in the store; undo brings it back.</p>}
        <div className={styles['actions']}>
          <Button look="primary" disabled={!good || !edited || busy} onClick={() => apply.mutate(body)}>
            {good && found.added - found.addedDone > 0
              ? `Apply, render ${whole(found.added - found.addedDone)}`
              : nothing
                ? 'Apply'
                : 'Apply the change'}
          </Button>
          <Button
            disabled={busy || !known.some(({ revision }) => revision < body.revision)}
            onClick={() => undo.mutate()}
          >
            Undo
          </Button>
          <Button
            disabled={busy || !known.some(({ revision }) => revision > body.revision)}
            onClick={() => redo.mutate()}
          >
            Redo
          </Button>
        </div>
        {error && <FailureNote error={error} />}
      </Section>
      {known.length > 1 && (
        <Section title="Definitions it has had">
          <ol className={styles['revisions']}>
            {known.toReversed().map(({ revision, cells, createdAt }) => (
              <li key={revision} data-current={revision === revisions.data?.current || undefined}>
                <b>{revision + 1}</b> {whole(cells)} cells
                <span>{formatAge(new Date(createdAt).getTime(), now)}</span>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </div>
  );
}
