'use client';

import type { Judgement } from '#core/api/vote.ts';
import { imageUrl } from '#core/grid/image-url.ts';
import styles from './learned.module.css';

type Props = { judgement: Judgement; row: number; size: number };

/** The picture of one row of a judgement, as large as it is shown. What it is stands beside it. */
export function RowPicture({ judgement: { cells }, row, size }: Props) {
  const name = cells.image[row];
  if (name === undefined)
    return <span className={styles['nopicture']} style={{ width: size, height: size }} />;
  const [width = 1, height = 1] = [cells.width[row], cells.height[row]];
  const scale = size / Math.max(width, height);
  const density = typeof window === 'undefined' ? 1 : window.devicePixelRatio;
  return (
    // oxlint-disable-next-line nextjs/no-img-element -- stored thumbnails need no optimizer
    <img
      className={styles['rowpicture']}
      src={imageUrl(name, size, density)}
      width={Math.round(width * scale)}
      height={Math.round(height * scale)}
      alt=""
      loading="lazy"
      decoding="async"
    />
  );
}
