'use client';

import Link from 'next/link';
import type { SweepSummary } from '#core/api/sweep.ts';
import { formatAge } from '#core/grid/format-time.ts';
import { progressText } from '#core/grid/progress-text.ts';
import { Picture } from '../grid/picture.tsx';
import { ProgressBar } from '../shell/progress-bar.tsx';
import { SimulatedBadge } from '../shell/simulated-badge.tsx';
import { useNow } from '../shell/use-now.ts';
import styles from './sweeps.module.css';

const SHOWN = [0, 1, 2, 3];

/** One sweep: its best images, its name, how far it is. */
export function SweepCard({ sweep }: { sweep: SweepSummary }) {
  const { counts } = sweep;
  const now = useNow();
  return (
    <li className={styles['card']}>
      <Link href={`/sweeps/${sweep.id}`}>
        <div className={styles['strip']}>
          {SHOWN.map((place) => {
            const image = sweep.thumbnails[place];
            return (
              <span key={place}>
                {image && <Picture sha256={image.sha256} thumbhash={image.thumbhash} size={120} />}
              </span>
            );
          })}
        </div>
        <div className={styles['name']}>
          <h2>{sweep.name}</h2>
          {sweep.simulated && <SimulatedBadge />}
        </div>
        <ProgressBar counts={counts} />
        <p>
          <span>{progressText(sweep.state, counts, null)}</span>
          <time dateTime={sweep.createdAt} title={new Date(sweep.createdAt).toLocaleString()}>
            {formatAge(Date.parse(sweep.createdAt), now)}
          </time>
        </p>
      </Link>
    </li>
  );
}
