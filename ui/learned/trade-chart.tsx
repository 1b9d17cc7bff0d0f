'use client';

import { ErrorBar, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { tradeDomain, type TradePoint } from '#core/chart/prepare-trade.ts';
import { signed } from '#core/chart/signed.ts';
import { formatSeconds } from '#core/grid/format-time.ts';
import styles from './charts.module.css';

type Props = { points: TradePoint[]; onOpen: (cell: number) => void };
type DotProps = { cx?: number | undefined; cy?: number | undefined; payload?: TradePoint };

const dot = ({ cx = 0, cy = 0, payload }: DotProps) => (
  <circle
    cx={cx}
    cy={cy}
    r={payload?.cheapest ? 6 : 4}
    className={styles['dot']}
    data-tied={payload?.tied}
    data-cheapest={payload?.cheapest}
  />
);

/** Quality against seconds: every setting as a point with its interval, the cheapest good one in amber. */
export function TradeChart({ points, onOpen }: Props) {
  return (
    <div className={styles['trade']} aria-hidden="true">
      <ResponsiveContainer width="100%" height={210}>
        <ScatterChart margin={{ top: 8, right: 12, bottom: 4, left: 4 }} accessibilityLayer={false}>
          <XAxis
            type="number"
            dataKey="seconds"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(seconds: number) => formatSeconds(seconds)}
            tickCount={4}
            stroke="var(--line-strong)"
            tick={{ fill: 'var(--faint)', fontSize: 11 }}
          />
          <YAxis
            type="number"
            dataKey="utility"
            domain={tradeDomain(points)}
            width={38}
            tickCount={4}
            stroke="var(--line-strong)"
            tick={{ fill: 'var(--faint)', fontSize: 11 }}
            tickFormatter={(value: number) => signed(value, 1)}
          />
          <Scatter
            data={points}
            isAnimationActive={false}
            onClick={({ payload }: { payload?: TradePoint }) => {
              if (payload) onOpen(payload.cell);
            }}
            shape={dot}
          >
            <ErrorBar
              dataKey="whiskers"
              direction="y"
              width={0}
              stroke="var(--line-strong)"
              isAnimationActive={false}
            />
          </Scatter>
        </ScatterChart>
      </ResponsiveContainer>
    </div>
  );
}
