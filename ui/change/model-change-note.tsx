'use client';

import type { ChangedModel, Sweep } from '#core/api/sweep.ts';
import { Button } from '../shell/button.tsx';
import styles from './change.module.css';
import { useChange, useKeepModels } from './use-change.ts';

const list = new Intl.ListFormat('en');

const sentence = ({ file, servers, cells }: ChangedModel): string =>
  `${file} changed on ${list.format(servers)} since ${cells === 1 ? 'one of these cells was' : `${cells.toLocaleString('en')} of these cells were`} rendered.`;

type Props = { sweep: Pick<Sweep, 'id' | 'changedModels' | 'definition' | 'revision'> };

/** Says that model files are others by now than when cells were rendered, and what can be done about it. */
export function ModelChangeNote({ sweep }: Props) {
  const { id, changedModels, definition, revision } = sweep;
  const { apply } = useChange(id);
  const keep = useKeepModels(id);
  if (changedModels.length === 0) return null;
  const busy = apply.isPending || keep.isPending;
  const error = apply.error ?? keep.error;
  return (
    <div className={styles['note']} role="status">
      <p>
        {changedModels.map(sentence).join(' ')}
        {error && <b> {error.message}</b>}
      </p>
      <Button disabled={busy} onClick={() => apply.mutate({ definition, revision, models: 'renew' })}>
        Render these again
      </Button>
      <Button disabled={busy} onClick={() => keep.mutate()}>
        Keep them
      </Button>
    </div>
  );
}
