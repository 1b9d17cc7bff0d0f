'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { SensitivityStep } from '#core/api/measure.ts';
import type { AxisChart } from '#core/measure/prepare-sensitivity.ts';
import { Picture } from '../grid/picture.tsx';
import styles from './sensitivity.module.css';
import { StepChart } from './step-chart.tsx';

/** CSS pixels of a picture behind a step. */
const SIDE = 132;

/** What the pairs behind a step have in common. */
function sayPairs({ same, pairs, low, high }: SensitivityStep): string {
  if (same === pairs) return 'the same pixels';
  if (same > 0) return `of ${pairs} pairs ${same} have the same pixels`;
  return `${pairs} ${pairs === 1 ? 'pair' : 'pairs'}: ${low.toFixed(3)} to ${high.toFixed(3)}`;
}

type Props = {
  sweepId: string;
  chart: AxisChart;
  most: number;
  /** What the distances are. */
  by: string;
};

/** One axis: what it does, how far each value is from the next, and the pictures behind the step that is chosen. */
export function AxisCard({ sweepId, chart, most, by }: Props) {
  const [picked, setPicked] = useState<number | null>(null);
  const chosen = Math.min(picked ?? chart.largest, chart.steps.length - 1);
  const step = chart.steps[chosen];
  return (
    <section className={styles['card']} data-dead={chart.dead} aria-label={chart.title}>
      <header>
        <h2>
          {chart.dead && <span aria-hidden="true">∅ </span>}
          {chart.title}
        </h2>
        <p>{chart.verdict}</p>
        <b title={`Median of ${by} between neighbouring values`}>
          {chart.distance === null ? '–' : chart.distance.toFixed(3)}
        </b>
      </header>
      {step && (
        <div className={styles['body']}>
          <div className={styles['steps']}>
            <StepChart points={chart.points} most={most} chosen={chosen} onChoose={setPicked} />
            <ul aria-label={`Steps of ${chart.title}`}>
              {chart.points.map(({ place, label, value, jump }) => (
                <li key={place}>
                  <button
                    type="button"
                    aria-pressed={place === chosen}
                    data-jump={jump}
                    onClick={() => setPicked(place)}
                  >
                    <span>{label}</span> <i>{value.toFixed(3)}</i>
                    {jump && <span className="sr-only"> a jump</span>}
                  </button>
                </li>
              ))}
            </ul>
          </div>
          <figure>
            {step.images.map(({ sha256, ordinal }, side) => (
              <Link key={side === 0 ? 'from' : 'to'} href={`/sweeps/${sweepId}?cell=${ordinal}`}>
                <Picture
                  sha256={sha256}
                  thumbhash={null}
                  size={SIDE}
                  alt={`${chart.title} ${side === 0 ? step.from : step.to}`}
                />
                <span>{side === 0 ? step.from : step.to}</span>
              </Link>
            ))}
            <figcaption>
              {sayPairs(step)}
              {step.jump && ' · a jump'}
            </figcaption>
          </figure>
        </div>
      )}
    </section>
  );
}
