'use client';

import { megabytes } from '#core/lora/megabytes.ts';
import { Button } from '../shell/button.tsx';
import { ConvertButton } from './convert-button.tsx';
import { listFactRows } from './fact-rows.ts';
import { HashRows } from './hash-rows.tsx';
import { IssueList } from './issue-list.tsx';
import styles from './loras.module.css';
import { useLora } from './use-lora.ts';

const MOST_LEFT_OVER = 200;

/** One file: what ComfyUI makes of it, first of all. */
export function LoraCard({ file, onClose }: { file: File; onClose: () => void }) {
  const state = useLora(file);
  const { facts, refused } = state;
  const verdict = facts?.verdict;
  const others = facts?.forms.some(({ form }) => form !== 'kohya' && form !== 'other') ?? false;
  const leftOver = verdict && verdict.outcome !== 'unknown' ? verdict.leftOver : [];
  return (
    <li className={styles['card']} data-outcome={refused ? 'none' : (verdict?.outcome ?? 'waiting')}>
      <header>
        <h2>{refused ? 'This file cannot be read' : (verdict?.text ?? 'Reading …')}</h2>
        <Button look="quiet" aria-label={`Close ${file.name}`} onClick={onClose}>
          Close
        </Button>
      </header>
      <p className={styles['name']}>
        {file.name} · {megabytes(file.size)}
        {facts && ` · ${facts.tensors} tensors`}
      </p>
      {refused && <IssueList message={refused.message} issues={refused.issues} />}
      {facts && verdict && (
        <>
          {(verdict.convert || others) && (
            <ConvertButton
              file={file}
              primary={verdict.convert}
              wide={facts.dtypes.some((dtype) => dtype === 'F32' || dtype === 'F64')}
            />
          )}
          {facts.notes.map((note) => (
            <p key={note} className={styles['note']}>
              {note}
            </p>
          ))}
          {facts.training.triggers.length > 0 && (
            <div className={styles['triggers']}>
              <h3>Trigger words</h3>
              <ul>
                {facts.training.triggers.map(({ word, count }) => (
                  <li key={word}>
                    {word} {count !== null && <span>{count}</span>}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <dl className={styles['facts']}>
            {listFactRows(facts).map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {leftOver.length > 0 && (
            <details className={styles['left']}>
              <summary>{leftOver.length} tensors are left over by ComfyUI</summary>
              <ul>
                {leftOver.slice(0, MOST_LEFT_OVER).map((name) => (
                  <li key={name}>{name}</li>
                ))}
                {leftOver.length > MOST_LEFT_OVER && <li>… and {leftOver.length - MOST_LEFT_OVER} more</li>}
              </ul>
            </details>
          )}
          <HashRows state={state} />
        </>
      )}
    </li>
  );
}
