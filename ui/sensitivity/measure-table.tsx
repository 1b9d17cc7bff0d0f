'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { Measures } from '#core/api/measure.ts';
import { type MeasureName, measureRows, MEASURES } from '#core/measure/prepare-measures.ts';
import { Picture } from '../grid/picture.tsx';
import { Button } from '../shell/button.tsx';
import styles from './sensitivity.module.css';

/** Rows that are shown at once; the CSV file has all. */
const PAGE = 50;
const SIDE = 32;

type Order = { by: MeasureName | 'ordinal'; descending: boolean };

/** What is measured on each picture, in an order of choice. */
export function MeasureTable({ sweepId, measures }: { sweepId: string; measures: Measures }) {
  const [order, setOrder] = useState<Order>({ by: 'ordinal', descending: false });
  const [shown, setShown] = useState(PAGE);
  const rows = measureRows(measures, order.by, order.descending);
  const choose = (by: Order['by']) =>
    setOrder((now) => ({ by, descending: now.by === by ? !now.descending : by !== 'ordinal' }));
  const header = (by: Order['by'], title: string, about: string) => (
    <th
      key={by}
      scope="col"
      aria-sort={order.by === by ? (order.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" title={about} onClick={() => choose(by)}>
        {title}
        {order.by === by && <span aria-hidden="true">{order.descending ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  );
  return (
    <div className={styles['scroll']}>
      <table>
        <caption>What describes each picture. None of it says how good one is.</caption>
        <thead>
          <tr>
            {header('ordinal', 'Cell', 'as they are in the sweep')}
            {MEASURES.map(({ name, title, about }) => header(name, title, about))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ ordinal, image, values }) => (
            <tr key={ordinal}>
              <td>
                <Link className={styles['cell']} href={`/sweeps/${sweepId}?cell=${ordinal}`}>
                  <Picture sha256={image} thumbhash={null} size={SIDE} />#{ordinal}
                </Link>
              </td>
              {MEASURES.map(({ name, digits }, column) => (
                <td key={name}>{values[column]?.toFixed(digits) ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <Button onClick={() => setShown((now) => now + 4 * PAGE)}>{rows.length - shown} more</Button>
      )}
    </div>
  );
}
