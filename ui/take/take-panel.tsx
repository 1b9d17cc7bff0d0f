'use client';

import { useMemo, useState } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import type { SheetCells } from '#core/sheet/sheet-view.ts';
import { useCrops } from '../crop/use-crops.ts';
import { useGrid } from '../grid/use-grid.ts';
import type { CellStore } from '../live/cell-store.ts';
import { Modal } from '../shell/modal.tsx';
import { BundleTab } from './bundle-tab.tsx';
import { OwnKeys } from './own-keys.tsx';
import { SheetTab } from './sheet-tab.tsx';
import { StripTab } from './strip-tab.tsx';
import { TableTab } from './table-tab.tsx';
import styles from './take.module.css';
import { viewQuery } from './view-query.ts';

const TABS = [
  ['sheet', 'Contact sheet'],
  ['bundle', 'Folder'],
  ['strip', 'Strip'],
  ['table', 'Table'],
] as const;
export type TakeTab = (typeof TABS)[number][0];

type Props = { sweep: Sweep; store: CellStore; first: TakeTab; onClose: () => void };

/** Everything that can be taken away of the view as it stands. */
export function TakePanel({ sweep, store, first, onClose }: Props) {
  const grid = useGrid(sweep, store);
  const [tab, setTab] = useState<TakeTab>(first);
  const { axes, index, pivot, ordinal, filter, foldsEmpty, sort, seeds, order, facts } = grid;
  const { crops } = useCrops(sweep.id);
  const crop = crops.find((one) => one.name === grid.crop) ?? null;
  const cells = useMemo<SheetCells>(
    () => ({ axes, index, places: store.places(), rows: store.rows(), facts }),
    [axes, index, store, facts],
  );
  const query = useMemo(
    () => viewQuery({ axes, pivot, ordinal, filter, foldsEmpty, sort, seeds, order, crop: crop?.name ?? '' }),
    [axes, pivot, ordinal, filter, foldsEmpty, sort, seeds, order, crop],
  );
  const held = pivot.x === null ? undefined : axes[pivot.x]?.name;
  const turn = (by: number) => {
    const at = TABS.findIndex(([name]) => name === tab);
    const [next] = TABS[(at + by + TABS.length) % TABS.length] ?? [tab];
    setTab(next);
    document.querySelector<HTMLElement>(`#take-${next}`)?.focus();
  };
  return (
    <Modal label="Take away" className={styles['panel']} onClose={onClose}>
      <OwnKeys>
        <div className={styles['head']}>
          <div role="tablist" aria-label="What to take away">
            {TABS.map(([name, words]) => (
              <button
                key={name}
                type="button"
                role="tab"
                id={`take-${name}`}
                aria-selected={name === tab}
                aria-controls="take-content"
                tabIndex={name === tab ? 0 : -1}
                onKeyDown={(event) => {
                  if (event.key === 'ArrowRight') turn(1);
                  if (event.key === 'ArrowLeft') turn(-1);
                }}
                onClick={() => setTab(name)}
              >
                {words}
              </button>
            ))}
          </div>
          <button type="button" className={styles['close']} aria-label="Close" onClick={onClose}>
            ✕
          </button>
        </div>
        <div role="tabpanel" id="take-content" aria-labelledby={`take-${tab}`} className={styles['content']}>
          {tab === 'sheet' && <SheetTab sweep={sweep} cells={cells} query={query} crop={crop} />}
          {tab === 'bundle' && <BundleTab sweep={sweep} query={query} crop={crop} />}
          {tab === 'strip' && <StripTab sweep={sweep} cells={cells} query={query} crop={crop} first={held} />}
          {tab === 'table' && <TableTab sweep={sweep} query={query} />}
        </div>
      </OwnKeys>
    </Modal>
  );
}
