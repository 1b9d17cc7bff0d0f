'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import type { Crop } from '#core/api/crop.ts';
import type { Sweep } from '#core/api/sweep.ts';
import type { SheetCells, ViewQuery } from '#core/sheet/sheet-view.ts';
import { formatBytes } from '#core/text/format-bytes.ts';
import { CropNote } from './crop-note.tsx';
import { DownloadLink } from './download-link.tsx';
import { laySheet } from './lay-sheet.ts';
import { SheetForm } from './sheet-form.tsx';
import { SheetPreview } from './sheet-preview.tsx';
import { sheetBytes, sheetSize } from './sheet-size.ts';
import { FIRST_WISH, LONGEST_SIDE, showOf, type SheetWish } from './sheet-wish.ts';
import styles from './take.module.css';
import { useTake } from './use-take.ts';
import { exportUrl } from './view-query.ts';

let lastWish: SheetWish = FIRST_WISH;

type Props = { sweep: Sweep; cells: SheetCells; query: ViewQuery; crop: Crop | null };

/** A contact sheet of the view: what it will be, as one chooses, and the file. */
export function SheetTab({ sweep, cells, query, crop }: Props) {
  const [wish, setWish] = useState(lastWish);
  const later = useDeferredValue(wish);
  const take = useTake(sweep.id);
  const laid = useMemo(
    () => laySheet(sweep, cells, { query, crop }, later),
    [sweep, cells, query, crop, later],
  );
  const change = (some: Partial<SheetWish>) => {
    lastWish = { ...wish, ...some };
    setWish(lastWish);
  };
  const { format, size, fit, limit, paper, ground } = wish;
  const url = exportUrl(sweep.id, 'sheet', {
    ...query,
    format,
    size,
    fit,
    limit,
    side: LONGEST_SIDE,
    paper: format === 'pdf' ? paper : undefined,
    ground,
  });
  const [page] = laid.ok ? laid.plan.pages : [];
  const scaled = laid.ok && laid.plan.size < later.size;
  return (
    <div className={styles['tab']}>
      <SheetForm wish={wish} onWish={change} />
      <div className={styles['result']}>
        {laid.ok && page ? (
          <>
            <SheetPreview page={page} marks={laid.marks} cells={cells} crop={crop} ground={later.ground} />
            <p aria-live="polite">
              <b>{sheetSize(laid.plan)}</b>, about {formatBytes(sheetBytes(laid.plan, later.format, take))}
              {scaled && `; cells of ${laid.plan.size} pixels, to stay under the limit`}
            </p>
            <CropNote crop={crop} />
            <DownloadLink href={`${url}&show=${showOf(wish)}`}>
              {laid.plan.pages.length > 1 && format === 'png'
                ? `Take ${laid.plan.pages.length} pictures`
                : `Take ${format.toUpperCase()}`}
            </DownloadLink>
          </>
        ) : (
          <p role="status">{laid.ok ? '' : laid.why}</p>
        )}
      </div>
    </div>
  );
}
