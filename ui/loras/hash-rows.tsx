'use client';

import { useNotice } from '../shell/notices.tsx';
import styles from './loras.module.css';
import type { LoraState } from './use-lora.ts';

const NAMES = { sha256: 'sha-256', autoV2: 'AutoV2', autoV3: 'AutoV3' } as const;

/** The file's hashes; a click copies one. */
export function HashRows({ state }: { state: LoraState }) {
  const notice = useNotice();
  const { hashes, progress } = state;
  const copy = async (name: string, hash: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(hash);
      notice(`${name} is copied.`);
    } catch {
      // Clipboards belong to secure pages; the text can be selected.
      notice(`Select ${name} to copy it: this browser lets only secure pages copy.`);
    }
  };
  if (!hashes) return <p className={styles['hashing']}>Hashing … {Math.round(progress * 100)} %</p>;
  return (
    <dl className={styles['hashes']}>
      {(['autoV2', 'autoV3', 'sha256'] as const).map((name) => (
        <div key={name}>
          <dt>{NAMES[name]}</dt>
          <dd>
            <button
              type="button"
              aria-label={`Copy ${NAMES[name]} ${hashes[name]}`}
              title={`Copy ${NAMES[name]}`}
              onClick={() => void copy(NAMES[name], hashes[name])}
            >
              {hashes[name]}
            </button>
          </dd>
        </div>
      ))}
    </dl>
  );
}
