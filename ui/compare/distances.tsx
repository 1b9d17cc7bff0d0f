'use client';

import { describeDifference } from '#core/compare/difference.ts';
import styles from './panel.module.css';
import type { Compared } from './use-compared.ts';
import { useDifference } from './use-difference.ts';

/** How far two pictures are from each other, in numbers. */
function Distance({ a, b }: { a: Compared; b: Compared }) {
  const { data, error } = useDifference(a.picture, b.picture, null);
  const isSame = data?.difference.differing === 0 && !data.scaled;
  return (
    <div className={styles['distance']}>
      <dt>
        {a.title} → {b.title}
      </dt>
      {data ? (
        <dd data-same={isSame}>
          <b>{isSame ? 'identical' : `SSIM ${data.similarity.toFixed(3)}`}</b>
          <span>{describeDifference(data.difference)}</span>
          {data.scaled && <span>the second was brought to the size of the first</span>}
        </dd>
      ) : (
        <dd>
          <span>{error ? 'cannot be measured' : '…'}</span>
        </dd>
      )}
    </div>
  );
}

/** Each picture against the one before it; where two are in one place, these two. */
export function Distances({ pairs }: { pairs: [Compared, Compared][] }) {
  return (
    <dl>
      {pairs.map(([a, b]) =>
        a.picture && b.picture ? <Distance key={`${a.key} ${b.key}`} a={a} b={b} /> : null,
      )}
    </dl>
  );
}
