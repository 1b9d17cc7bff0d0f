import type { Cell } from '#core/api/cell.ts';
import { STATE_WORDS } from '#core/grid/describe-cell.ts';
import { formatSeconds } from '#core/grid/format-time.ts';
import type { CellView } from '../live/cell-store.ts';
import styles from './detail.module.css';

/** Where, how long and how often it was rendered. Every line is there from the start, so that none moves. */
export function DetailFacts({ cell, detail }: { cell: CellView; detail: Cell | undefined }) {
  const server = detail?.server;
  const image = detail?.images[0];
  const facts: [string, string][] = [
    ['State', STATE_WORDS[cell.state]],
    ['Server', server ? `${server.name}${server.simulated ? ' · simulated' : ''}` : '–'],
    ['ComfyUI', detail?.comfyVersion ?? '–'],
    ['Time', cell.seconds === null ? '–' : formatSeconds(cell.seconds)],
    ['Tries', detail ? String(detail.attempts) : '–'],
    ['Size', image ? `${image.width} × ${image.height}` : '–'],
  ];
  return (
    <dl className={styles['lines']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
