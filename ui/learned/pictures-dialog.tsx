'use client';

import Link from 'next/link';
import type { Judgement } from '#core/api/vote.ts';
import { signed } from '#core/chart/signed.ts';
import { describeSetting } from '#core/judgement/describe-setting.ts';
import { Modal } from '../shell/modal.tsx';
import { RowPicture } from './row-picture.tsx';
import styles from './behind.module.css';

/** What stands behind a point: cells by row, each group under its own words. */
export type Behind = { title: string; groups: { words: string; rows: number[] }[] };

type Props = {
  sweepId: string;
  judgement: Judgement;
  behind: Behind;
  /** Utility of each row. */
  scores: ArrayLike<number>;
  onClose: () => void;
};

/** The pictures behind a point of a chart, the best first; each leads to its cell in the grid. */
export function PicturesDialog({ sweepId, judgement, behind, scores, onClose }: Props) {
  return (
    <Modal label={behind.title} className={styles['behind']} onClose={onClose}>
      <header>
        <h2>{behind.title}</h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </header>
      {behind.groups.map(({ words, rows }) => (
        <section key={words}>
          {words !== '' && <h3>{words}</h3>}
          <ul>
            {rows.map((row) => (
              <li key={row}>
                <Link href={`/sweeps/${sweepId}?cell=${judgement.cells.ordinal[row] ?? 0}`} prefetch={false}>
                  <RowPicture judgement={judgement} row={row} size={168} />
                  <span>
                    {describeSetting(judgement, row, true)
                      .map(({ title, label }) => `${title} ${label}`)
                      .join(' · ')}
                  </span>
                  <b>{signed(scores[row] ?? 0)}</b>
                </Link>
              </li>
            ))}
          </ul>
          {rows.length === 0 && <p>No picture of it has been rendered yet.</p>}
        </section>
      ))}
    </Modal>
  );
}
