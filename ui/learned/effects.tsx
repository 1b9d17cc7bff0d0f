'use client';

import { useState } from 'react';
import { effectDomain, prepareEffects, type EffectKind } from '#core/chart/prepare-effects.ts';
import { percent } from '#core/chart/signed.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import type { AxisEffect } from '#core/rating/summary.ts';
import type { Axis } from '#core/sweep/axis.ts';
import { EffectChart } from './effect-chart.tsx';
import chartStyles from './charts.module.css';
import styles from './learned.module.css';

const KINDS: { kind: EffectKind; label: string; about: string }[] = [
  { kind: 'marginal', label: 'on average', about: 'averaged over all the other axes' },
  { kind: 'atBest', label: 'at the best', about: 'with all the other axes at the best setting' },
];

type Props = {
  effects: readonly AxisEffect[];
  axes: readonly Axis[];
  onOpen: (axis: number, level: number) => void;
};

/** What each value of each axis does, the axis that matters most first, all on one scale. */
export function Effects({ effects, axes, onOpen }: Props) {
  const [kind, setKind] = useState<EffectKind>('marginal');
  const charts = prepareEffects(effects, axes, kind);
  const domain = effectDomain(charts);
  return (
    <section className={chartStyles['effects']} aria-label="Effect of each axis">
      <div className={chartStyles['kinds']} role="group" aria-label="Effect">
        {KINDS.map((one) => (
          <button
            key={one.kind}
            type="button"
            aria-pressed={one.kind === kind}
            title={one.about}
            onClick={() => setKind(one.kind)}
          >
            {one.label}
          </button>
        ))}
      </div>
      {charts.map((chart) => (
        <div key={chart.axis} className={styles['card']}>
          <header>
            <h2>{axisTitle(chart.name)}</h2>
            <span className={styles['about']}>effect, 90 % interval</span>
            <span
              className={styles['share']}
              data-small={chart.share.mean < 0.1}
              title={`of the differences, likely ${percent(chart.share.low)} to ${percent(chart.share.high)}`}
            >
              {percent(chart.share.mean)}
            </span>
          </header>
          <EffectChart chart={chart} domain={domain} onOpen={(level) => onOpen(chart.axis, level)} />
        </div>
      ))}
    </section>
  );
}
