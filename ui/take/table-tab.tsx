'use client';

import type { Sweep } from '#core/api/sweep.ts';
import type { ViewQuery } from '#core/sheet/sheet-view.ts';
import { DownloadLink } from './download-link.tsx';
import styles from './take.module.css';
import { exportUrl } from './view-query.ts';

/** All cells as a table. */
export function TableTab({ sweep, query }: { sweep: Sweep; query: ViewQuery }) {
  return (
    <div className={styles['plain']}>
      <p>
        Every cell as a line: its ordinal, the value of each parameter, state, stars, flag, note, seconds,
        server, image and render key. Seeds are whole. A text that a spreadsheet would take for a formula has
        an apostrophe before it.
      </p>
      <DownloadLink href={exportUrl(sweep.id, 'cells.csv', { rater: query.rater })}>Take CSV</DownloadLink>
    </div>
  );
}
