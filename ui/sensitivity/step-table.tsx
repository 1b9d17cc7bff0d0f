'use client';

import type { AxisChart } from '#core/measure/prepare-sensitivity.ts';
import styles from './sensitivity.module.css';

/** The figures of all charts. */
export function StepTable({ charts, by }: { charts: readonly AxisChart[]; by: string }) {
  return (
    <div className={styles['scroll']}>
      <table>
        <caption>Distance from each value to the next ({by})</caption>
        <thead>
          <tr>
            {['Axis', 'From', 'To', 'Pairs', 'Same pixels', 'Median', 'Low', 'High', 'Hash bits'].map(
              (name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {charts.flatMap(({ title, steps }) =>
            steps.map(({ from, to, pairs, same, distance, low, high, bits, jump }) => (
              <tr key={`${title} ${from} ${to}`} data-jump={jump}>
                <td>{title}</td>
                <td>{from}</td>
                <td>{to}</td>
                <td>{pairs}</td>
                <td>{same}</td>
                <td>{distance.toFixed(3)}</td>
                <td>{low.toFixed(3)}</td>
                <td>{high.toFixed(3)}</td>
                <td>{bits}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
