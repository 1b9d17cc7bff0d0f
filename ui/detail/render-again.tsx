'use client';

import type { Cell } from '#core/api/cell.ts';
import type { Repeat } from '#core/api/repeat.ts';
import type { CompareItem } from '#core/compare/compare-items.ts';
import { formatSeconds } from '#core/grid/format-time.ts';
import type { CellView } from '../live/cell-store.ts';
import { Button } from '../shell/button.tsx';
import { Section } from '../shell/section.tsx';
import styles from './detail.module.css';
import { useRenderAgain } from './use-render-again.ts';

function outcome({ state, samePixels, error }: Repeat): string {
  if (state === 'failed') return error ?? 'failed';
  if (state === 'pending') return 'waits for a server';
  if (state === 'running') return 'is rendered';
  if (samePixels === null) return 'done';
  return samePixels ? 'every pixel is the same' : 'some pixels differ';
}

type Props = {
  sweepId: string;
  cell: CellView;
  detail: Cell | undefined;
  onPair: (pair: CompareItem[]) => void;
};

/** Proof of sameness: the same graph rendered once more, held against the first picture. */
export function RenderAgain({ sweepId, cell, detail, onPair }: Props) {
  const again = useRenderAgain(sweepId, cell, onPair);
  const repeats = detail?.repeats ?? [];
  const { ordinal } = cell;
  return (
    <Section title="Proof">
      <ul className={styles['repeats']}>
        {repeats.map((repeat, at) => {
          const number = repeats.length - at;
          const where = [
            repeat.server?.name,
            repeat.comfyVersion === null ? null : `ComfyUI ${repeat.comfyVersion}`,
            repeat.seconds === null ? null : formatSeconds(repeat.seconds),
          ].filter((part) => part !== null && part !== undefined);
          return (
            <li key={repeat.renderKey}>
              <span data-same={repeat.samePixels}>{outcome(repeat)}</span>
              <small>{where.join(' · ')}</small>
              <button
                type="button"
                className={styles['difference']}
                aria-label={`Difference to render ${number}`}
                onClick={() =>
                  onPair([
                    { ordinal, repeat: null },
                    { ordinal, repeat: number },
                  ])
                }
              >
                difference
              </button>
            </li>
          );
        })}
      </ul>
      <Button
        disabled={cell.state !== 'done' || again.isPending}
        title="The same graph, nothing from any cache, held against this picture"
        onClick={() => again.mutate()}
      >
        Render again and compare
      </Button>
    </Section>
  );
}
