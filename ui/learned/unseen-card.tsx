'use client';

import type { Judgement } from '#core/api/vote.ts';
import { percent, signed } from '#core/chart/signed.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import type { Unseen } from '#core/judgement/learned.ts';
import { Section } from '../shell/section.tsx';
import { RowPicture } from './row-picture.tsx';
import styles from './learned.module.css';

/** The setting that should be the best of those without a picture, beside the picture that is most like it. */
export function UnseenCard({ judgement, unseen }: { judgement: Judgement; unseen: Unseen }) {
  const { axes, factors } = judgement;
  const half = (unseen.utility.high - unseen.utility.low) / 2;
  return (
    <Section title="Nobody has rendered it yet">
      <RowPicture judgement={judgement} row={unseen.nearest} size={280} />
      <p className={styles['about']}>nearest neighbour shown</p>
      <dl className={styles['facts']}>
        {axes.map((axis, at) =>
          axis.values.length > 1 && factors[at]?.kind !== 'random' ? (
            <div key={axis.name}>
              <dt>{axisTitle(axis.name)}</dt>
              <dd>{axis.values[judgement.unseen.at[at]?.[unseen.place] ?? -1]?.label ?? '–'}</dd>
            </div>
          ) : null,
        )}
        <div>
          <dt>predicted</dt>
          <dd>
            {signed(unseen.utility.mean, 1)} ± {half.toFixed(1)}
          </dd>
        </div>
        <div>
          <dt>better than the best seen</dt>
          <dd>{percent(unseen.better)}</dd>
        </div>
      </dl>
    </Section>
  );
}
