'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { planSchema, type PlanRow } from '#core/api/plan.ts';
import { request } from '../api/request.ts';
import { Chip } from '../shell/chip.tsx';
import type { Draft } from './draft.ts';
import styles from './plan.module.css';
import { draftBody } from './use-plan.ts';

const PAGE = 50;
const SHOWS = [
  ['all', 'all'],
  ['in', 'in'],
  ['out', 'left out'],
] as const;

const HAVE = { done: 'have', waiting: 'waiting', failed: 'failed' } as const;

function reason({ out }: PlanRow): string {
  if (!out) return '';
  if (out.sameAs !== undefined) return `same as ${out.sameAs}`;
  return out.kind === 'budget' ? 'budget' : out.path.replace('.', ' ');
}

/** Every combination with the reason that it is in or out, a page at a time. */
export function PlanRows({ draft }: { draft: Draft }) {
  const [show, setShow] = useState<(typeof SHOWS)[number][0]>('all');
  const [page, setPage] = useState(0);
  const rows = useQuery({
    queryKey: ['plan-rows', draft.definition, draft.workflow, draft.files, show, page],
    queryFn: async ({ signal }) => {
      const body = { ...draftBody(draft), rows: { offset: page * PAGE, limit: PAGE, show } };
      return (await request(planSchema, '/plan', { method: 'POST', body, signal })).rows;
    },
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  const found = rows.data;
  const last = found ? Math.max(0, Math.ceil(found.total / PAGE) - 1) : 0;
  return (
    <div className={styles['rows']}>
      <div>
        {SHOWS.map(([value, label]) => (
          <Chip
            key={value}
            on={show === value}
            label={label}
            onToggle={() => {
              setShow(value);
              setPage(0);
            }}
          />
        ))}
        <button
          type="button"
          aria-label="Page before"
          disabled={page === 0}
          onClick={() => setPage(page - 1)}
        >
          ‹
        </button>
        <button
          type="button"
          aria-label="Next page"
          disabled={page >= last}
          onClick={() => setPage(page + 1)}
        >
          ›
        </button>
        <span>{found?.total.toLocaleString('en')}</span>
      </div>
      {/* It scrolls, so it must be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol tabIndex={0} aria-label="Cells">
        {found?.cells.map((row, i) => (
          <li
            // A combination that is left out has no ordinal; its place on the page tells it.
            // oxlint-disable-next-line react/no-array-index-key
            key={i}
            data-out={row.out !== null || undefined}
          >
            <b>{row.ordinal ?? ''}</b>
            <span>{row.labels.map((label) => label ?? '–').join(' · ')}</span>
            {row.have && <em data-have={row.have}>{HAVE[row.have]}</em>}
            {row.out && <i title={row.out.text}>{reason(row)}</i>}
          </li>
        ))}
      </ol>
    </div>
  );
}
