'use client';

import type { Cell } from '#core/api/cell.ts';
import { describeFingerprint } from '#core/cells/describe-fingerprint.ts';
import { valueText } from '#core/compare/compare-values.ts';
import { Section } from '../shell/section.tsx';
import styles from './detail.module.css';
import { ParameterLines } from './parameter-lines.tsx';

/** What a cell is made with beside the values of its axes, and the model files behind it. */
export function DetailSettings({ detail }: { detail: Cell | undefined }) {
  if (!detail) return null;
  const lines = Object.entries(detail.settings).map(([name, value]) => ({
    name,
    label: valueText(value),
    before: null,
  }));
  return (
    <>
      {lines.length > 0 && (
        <Section title="Settings">
          <ParameterLines lines={lines} />
        </Section>
      )}
      {detail.models.length > 0 && (
        <Section title="Model files">
          <ul className={styles['models']}>
            {detail.models.map(({ file, fingerprint }) => (
              <li key={file}>
                <b>{file}</b>
                <span>{describeFingerprint(fingerprint)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
