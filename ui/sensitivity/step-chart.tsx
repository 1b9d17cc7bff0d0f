'use client';

import { Bar, BarChart, Cell, ErrorBar, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { StepPoint } from '#core/measure/prepare-sensitivity.ts';
import styles from './sensitivity.module.css';

const HEIGHT = 76;

type Props = {
  points: StepPoint[];
  /** The longest bar of all charts of the page, so that they can be held against each other. */
  most: number;
  chosen: number;
  onChoose: (place: number) => void;
};

/** How far each value is from the next. The list under it says the same, and can be reached by keys. */
export function StepChart({ points, most, chosen, onChoose }: Props) {
  return (
    <div className={styles['chart']} aria-hidden="true">
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <BarChart
          data={points}
          margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
          barCategoryGap={3}
          accessibilityLayer={false}
        >
          <XAxis dataKey="label" hide />
          <YAxis domain={[0, most]} allowDataOverflow hide />
          <Bar
            dataKey="value"
            minPointSize={2}
            maxBarSize={56}
            isAnimationActive={false}
            onClick={(_, place) => onChoose(place)}
          >
            {points.map(({ place, jump }) => (
              <Cell
                key={place}
                fill={place === chosen ? 'var(--text)' : jump ? 'var(--amber)' : 'var(--line-strong)'}
              />
            ))}
            <ErrorBar
              dataKey="whiskers"
              width={0}
              stroke="var(--faint)"
              strokeWidth={1}
              isAnimationActive={false}
            />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
