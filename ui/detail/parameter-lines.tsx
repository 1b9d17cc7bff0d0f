'use client';

import { axisTitle } from '#core/grid/axis-title.ts';
import type { ParameterLine } from '#core/grid/neighbour-diff.ts';
import { useNotice } from '../shell/notices.tsx';
import styles from './detail.module.css';

/** Parameters and values; what differs in amber. A click copies the value. */
export function ParameterLines({ lines }: { lines: ParameterLine[] }) {
  const notice = useNotice();
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      notice(`Copied ${text}`);
    } catch {
      notice('The browser does not let this page copy.');
    }
  };
  return (
    <dl className={styles['lines']}>
      {lines.map(({ name, label, before }) => (
        <div key={name}>
          <dt>{axisTitle(name)}</dt>
          <dd className={before === null ? undefined : styles['differs']}>
            <button type="button" title="Copy" onClick={() => void copy(label)}>
              {before !== null && <span>{before} → </span>}
              {label}
            </button>
          </dd>
        </div>
      ))}
    </dl>
  );
}
