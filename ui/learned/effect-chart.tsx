'use client';

import {
  CartesianGrid,
  ErrorBar,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
} from 'recharts';
import type { EffectChart as Chart } from '#core/chart/prepare-effects.ts';
import { signed } from '#core/chart/signed.ts';
import styles from './charts.module.css';

/** CSS pixels of one value's line, and of what is above and below them. */
const LINE = 22;

type Dot = { cx?: number | undefined; cy?: number | undefined };
type Props = {
  chart: Chart;
  domain: [number, number];
  /** Told the value whose pictures are wanted. */
  onOpen: (level: number) => void;
};

const dot = ({ cx = 0, cy = 0 }: Dot) => <circle cx={cx} cy={cy} r={4.5} className={styles['point']} />;

/** The values of one axis, each a point with its 90 % interval; the points are buttons that show the pictures behind. */
export function EffectChart({ chart, domain, onOpen }: Props) {
  const rows = chart.points.map((point, place) => ({ ...point, place }));
  const height = rows.length * LINE;
  return (
    <div className={styles['effect']}>
      <ul className={styles['effectlabels']}>
        {chart.points.map(({ level, label }) => (
          <li key={level} title={label}>
            {label}
          </li>
        ))}
      </ul>
      <div className={styles['effectplot']} style={{ height }} aria-hidden="true">
        <ResponsiveContainer width="100%" height={height}>
          <ScatterChart
            data={rows}
            margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid horizontal={false} vertical={false} />
            <XAxis type="number" dataKey="value" domain={domain} hide />
            <YAxis type="number" dataKey="place" domain={[-0.5, rows.length - 0.5]} reversed hide />
            <ReferenceLine x={0} stroke="var(--line-strong)" />
            <Scatter data={rows} isAnimationActive={false} shape={dot}>
              <ErrorBar
                dataKey="whiskers"
                direction="x"
                width={0}
                stroke="var(--dim)"
                strokeWidth={1.5}
                isAnimationActive={false}
              />
            </Scatter>
          </ScatterChart>
        </ResponsiveContainer>
      </div>
      <ul className={styles['effectvalues']}>
        {chart.points.map(({ level, label, value, interval }) => (
          <li key={level}>
            <button
              type="button"
              title={`${signed(interval.low)} to ${signed(interval.high)}: show the pictures`}
              aria-label={`${label}: ${signed(value)}, likely ${signed(interval.low)} to ${signed(interval.high)}; show the pictures`}
              onClick={() => onOpen(level)}
            >
              {signed(value)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
