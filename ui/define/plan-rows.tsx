'use client';

import { useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { planSchema, type PlanRow } from '#core/api/plan.ts';
import { request } from '../api/request.ts';
import { Chip } from '../shell/chip.tsx';
import type { Draft } from './draft.ts';
import styles from './plan.module.css';
import { draftBody } from './use-plan.ts';
import { useSettled } from './use-settled.ts';

/** The most that the API gives at once. */
const PAGE = 500;
const ROW_PX = 20;
/** Pages that are only scrolled over are not asked for. */
const QUIET_MS = 150;
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

/** Every combination with the reason that it is in or out; only what is seen of it is asked for. */
export function PlanRows({ draft }: { draft: Draft }) {
  const [show, setShow] = useState<(typeof SHOWS)[number][0]>('all');
  const [total, setTotal] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const seen = virtual.getVirtualItems();
  const [first, last] = [seen[0]?.index ?? 0, seen.at(-1)?.index ?? 0];
  const span = useSettled(`${Math.floor(first / PAGE)} ${Math.floor(last / PAGE)}`, QUIET_MS);
  const [from = 0, to = 0] = span.split(' ').map(Number);
  const pages = from === to ? [from] : [from, to];
  const found = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['plan-rows', draft.definition, draft.workflow, draft.files, show, page],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const body = { ...draftBody(draft), rows: { offset: page * PAGE, limit: PAGE, show } };
        return (await request(planSchema, '/plan', { method: 'POST', body, signal })).rows;
      },
      structuralSharing: false,
      staleTime: 30_000,
    })),
  });
  const known = found.find(({ data }) => data !== undefined && data !== null)?.data?.total;
  if (known !== undefined && known !== total) setTotal(known);
  const rowAt = (index: number): PlanRow | undefined =>
    found[pages.indexOf(Math.floor(index / PAGE))]?.data?.cells[index % PAGE];
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
              scroller.current?.scrollTo({ top: 0 });
            }}
          />
        ))}
        <span>{total.toLocaleString('en')}</span>
      </div>
      {/* It scrolls, so it must be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={scroller} className={styles['scroller']} tabIndex={0} role="region" aria-label="Cells">
        <ol style={{ height: virtual.getTotalSize() }}>
          {seen.map(({ index, start }) => {
            const row = rowAt(index);
            return (
              <li
                key={index}
                aria-posinset={index + 1}
                aria-setsize={total}
                data-out={(row !== undefined && row.out !== null) || undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                <b>{row?.ordinal ?? ''}</b>
                <span>{row ? row.labels.map((label) => label ?? '–').join(' · ') : '…'}</span>
                {row?.have && <em data-have={row.have}>{HAVE[row.have]}</em>}
                {row?.out && <i title={row.out.text}>{reason(row)}</i>}
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}
