'use client';

import type { ChangePreview } from '#core/api/change.ts';
import { Button } from '../shell/button.tsx';
import { FailureNote } from '../shell/failure-note.tsx';
import { Section } from '../shell/section.tsx';
import styles from './change.module.css';
import { RevisionList } from './revision-list.tsx';
import { useChange, useChangePreview, useRevisions, type ChangeBody } from './use-change.ts';

/** Values of one axis that are shown of each kind. */
const CHIPS = 12;

const whole = (count: number) => count.toLocaleString('en');
const of = (part: number, what: string) => (part > 0 ? `, ${whole(part)} ${what}` : '');

/** Which values come and go, axis by axis, and what every cell has otherwise. */
function Values({ axes, settings }: Pick<ChangePreview, 'axes' | 'settings'>) {
  const changed = axes.filter(({ change }) => change !== 'same');
  if (changed.length === 0 && settings.length === 0) return null;
  return (
    <ul className={styles['axes']}>
      {changed.map(({ name, added, gone, change }) => (
        <li key={name}>
          <b>{name}</b>
          {change === 'gone' && <i>gone</i>}
          {added.slice(0, CHIPS).map((label) => (
            <span key={`+${label}`} data-comes>
              {label}
            </span>
          ))}
          {gone.slice(0, CHIPS).map((label) => (
            <span key={`-${label}`} data-goes>
              {label}
            </span>
          ))}
          {Math.max(added.length, gone.length) > CHIPS && <em>…</em>}
        </li>
      ))}
      {settings.map(({ name, from, to }) => (
        <li key={`set ${name}`}>
          <b>{name}</b>
          {from !== null && <span data-goes>{from}</span>}
          {to !== null && <span data-comes>{to}</span>}
        </li>
      ))}
    </ul>
  );
}

/** How many cells stay, come and go. */
function Counts({ preview }: { preview: ChangePreview }) {
  const { kept, keptDone, keptOlder, added, addedDone, gone, goneDone, goneRated } = preview;
  return (
    <dl className={styles['counts']} aria-live="polite">
      <div>
        <dt>stay</dt>
        <dd>
          {whole(kept)}
          {of(keptDone, 'rendered')}
          {of(keptOlder, 'of an older model file')}
        </dd>
      </div>
      <div data-comes={added > 0 || undefined} title={preview.examples.added.join('\n')}>
        <dt>come</dt>
        <dd>
          {whole(added)}
          {of(addedDone, 'rendered already')}
        </dd>
      </div>
      <div data-goes={gone > 0 || undefined} title={preview.examples.gone.join('\n')}>
        <dt>go</dt>
        <dd>
          {whole(gone)}
          {of(goneDone, 'rendered')}
          {of(goneRated, 'rated')}
        </dd>
      </div>
    </dl>
  );
}

type Props = {
  id: string;
  /** The definition as it stands in the page, and the revision that it was written upon. */
  body: ChangeBody;
  /** Whether it differs from what the sweep has. */
  edited: boolean;
  /** @param cell ordinal of the first cell that is new; null where none is */
  onApplied: (cell: number | null) => void;
};

/** What a changed definition would do to its sweep, and the button that does it; undo and redo beside it. */
export function ChangePanel({ id, body, edited, onApplied }: Props) {
  const preview = useChangePreview(id, body, true);
  const revisions = useRevisions(id, body.revision);
  const found = preview.data;
  const { apply, undo, redo } = useChange(id, () => onApplied(found?.firstAdded ?? null));
  const good = found !== undefined && found.issues.length === 0;
  const busy = apply.isPending || undo.isPending || redo.isPending;
  const { revision } = body;
  const known = revisions.data?.revisions ?? [];
  const error = apply.error ?? undo.error ?? redo.error ?? preview.error;
  const missing = good ? found.added - found.addedDone : 0;
  const go = (to: number) => (to < revision ? undo : redo).mutate({ to, revision });
  return (
    <div className={styles['panel']}>
      <Section title="Change" aside={edited ? 'not applied yet' : undefined}>
        {good && <Counts preview={found} />}
        {good && <Values axes={found.axes} settings={found.settings} />}
        {good && found.gone > 0 && <p>What goes stays in the store; undo brings it back.</p>}
        <div className={styles['actions']}>
          <Button
            look="primary"
            disabled={!good || !edited || busy || preview.isPlaceholderData}
            onClick={() => apply.mutate(body)}
          >
            {missing > 0 ? `Apply, render ${whole(missing)}` : 'Apply'}
          </Button>
          <Button
            disabled={busy || !known.some((one) => one.revision < revision)}
            onClick={() => undo.mutate({ revision })}
          >
            Undo
          </Button>
          <Button
            disabled={busy || !known.some((one) => one.revision > revision)}
            onClick={() => redo.mutate({ revision })}
          >
            Redo
          </Button>
        </div>
        {error && <FailureNote error={error} />}
      </Section>
      {revisions.data && known.length > 1 && (
        <RevisionList revisions={revisions.data} busy={busy} onGo={go} />
      )}
    </div>
  );
}
