'use client';

import { axisTitle } from '#core/grid/axis-title.ts';
import type { InteractionChart } from '#core/chart/prepare-interaction.ts';
import { signed } from '#core/chart/signed.ts';
import styles from './charts.module.css';

type Props = {
  chart: InteractionChart;
  /** Told the pair of values whose pictures are wanted. */
  onOpen: (across: number, down: number) => void;
};

/** How two axes go together: a square for each pair of values, amber where it is better than the mean. */
export function InteractionMapView({ chart, onOpen }: Props) {
  const { across, down, squares, best } = chart;
  return (
    <div className={styles['mapscroll']}>
      <table className={styles['map']}>
        <caption>
          {axisTitle(across.name)} → · {axisTitle(down.name)} ↓ · click a square: the pictures behind it
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{axisTitle(down.name)}</span>
            </th>
            {squares[0]?.map(({ across: x }) => (
              <th key={x} scope="col">
                {across.labels[x]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {squares.map((row) => (
            <tr key={row[0]?.down}>
              <th scope="row">{down.labels[row[0]?.down ?? 0]}</th>
              {row.map(({ across: x, down: y, value, low, high, tone }) =>
                value === null ? (
                  <td key={x} className={styles['nothing']}>
                    –
                  </td>
                ) : (
                  <td key={x}>
                    <button
                      type="button"
                      data-best={best.across === x && best.down === y}
                      data-good={tone >= 0}
                      style={{ '--tone': Math.abs(tone) }}
                      aria-label={`${axisTitle(across.name)} ${across.labels[x] ?? ''}, ${axisTitle(down.name)} ${down.labels[y] ?? ''}: ${signed(value, 1)}, likely ${signed(low, 1)} to ${signed(high, 1)}; show the pictures`}
                      title={`likely ${signed(low, 1)} to ${signed(high, 1)}`}
                      onClick={() => onOpen(x, y)}
                    >
                      {signed(value, 1)}
                    </button>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
