'use client';

import { useState } from 'react';
import type { Crop } from '#core/api/crop.ts';
import type { Sweep } from '#core/api/sweep.ts';
import type { ViewQuery } from '#core/sheet/sheet-view.ts';
import { formatBytes } from '#core/text/format-bytes.ts';
import { Choice } from './choice.tsx';
import { CropNote } from './crop-note.tsx';
import { DownloadLink } from './download-link.tsx';
import styles from './take.module.css';
import { useTake } from './use-take.ts';
import { exportUrl } from './view-query.ts';

/** Bytes of the small pictures: 256 pixels for the grid, 640 for the large view. */
const SMALL = 22_000;
const MEDIUM = 70_000;
/** And of the part of one. */
const PART = 60_000;

/** A folder that shows the sweep without a server. */
export function BundleTab({ sweep, query, crop }: { sweep: Sweep; query: ViewQuery; crop: Crop | null }) {
  const [images, setImages] = useState<'originals' | 'thumbnails'>('originals');
  const take = useTake(sweep.id);
  const bytes = (originals: boolean) =>
    take === undefined
      ? ''
      : `, about ${formatBytes(take.images * (SMALL + (crop ? PART : 0)) + (originals ? take.bytes : take.images * MEDIUM))}`;
  const { sort: _, ...view } = query;
  return (
    <div className={styles['plain']}>
      <p>
        One folder in a ZIP. Open its index.html anywhere, without a server and without a network: the grid
        with its pivot, filter, sliders, stars and large view, as you see it now. With it come the definition,
        the workflow, a table of all cells and every image.
      </p>
      <Choice
        label="Images"
        value={images}
        options={[
          ['originals', `as rendered${bytes(true)}`],
          ['thumbnails', `small ones${bytes(false)}`],
        ]}
        onChange={setImages}
      />
      <CropNote crop={crop} whole />
      <DownloadLink href={exportUrl(sweep.id, 'bundle', { ...view, images })}>Take the folder</DownloadLink>
      {take && take.images < sweep.counts.cells && (
        <p>
          {sweep.counts.cells - sweep.counts.done} cells have no image yet, and are shown as what they are.
        </p>
      )}
    </div>
  );
}
