'use client';

import type { ReactNode } from 'react';
import type { Plan } from '#core/api/plan.ts';
import { describeFleets } from '#core/estimate/compare-fleets.ts';
import { Section } from '../shell/section.tsx';
import { SimulatedBadge } from '../shell/simulated-badge.tsx';
import { aboutTime } from './about-time.ts';
import { formatBytes } from '#core/text/format-bytes.ts';
import { PlanServers } from './plan-servers.tsx';
import styles from './plan.module.css';

const whole = (count: number) => count.toLocaleString('en');
const dollars = (amount: number) => `$${amount < 10 ? amount.toFixed(2) : Math.round(amount)}`;

function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** "5 × 3 × 3 × 2 seeds" */
function product({ axes }: Plan): string {
  return axes
    .filter(({ count, replicates }) => count > 1 || !replicates)
    .map(({ count, replicates }) => (replicates ? `${count} seeds` : String(count)))
    .join(' × ');
}

type Props = { plan: Plan | undefined; fresh: boolean; onMend: (value: string, nearest: string) => void };

/** What the definition amounts to. Old numbers stay, dimmed, while new ones are worked out. */
export function PlanPane({ plan, fresh, onMend }: Props) {
  const good = plan !== undefined && plan.cells > 0;
  const hands = plan?.servers.filter(({ can }) => can > 0).length ?? 0;
  const missing = good ? plan.renders - plan.reused : 0;
  const fewer = good ? describeFleets(plan.fleets) : null;
  return (
    <>
      <Section title="Plan" aside={good && plan.simulated ? <SimulatedBadge /> : undefined}>
        <div className={styles['plan']} data-fresh={fresh} aria-live="polite">
          <p className={styles['big']}>
            <b>{good ? whole(plan.cells) : '–'}</b> {plan?.cells === 1 ? 'cell' : 'cells'}
          </p>
          {good && (
            <dl>
              {plan.axes.length > 0 && <Line name={product(plan)}>{whole(plan.candidates)}</Line>}
              {plan.removed.map(({ path, text, count, kind }) => (
                <Line key={path} name={kind === 'budget' ? 'beyond the budget' : `rule: ${text}`}>
                  −{whole(count)}
                </Line>
              ))}
              {plan.renders < plan.cells && <Line name="different renders">{whole(plan.renders)}</Line>}
              <Line name="rendered already">
                {plan.reused === 0 ? 'none' : `${whole(plan.reused)} reused`}
              </Line>
              <Line name={<b>to render</b>}>
                <b>{whole(missing)}</b>
              </Line>
            </dl>
          )}
        </div>
      </Section>
      {good && missing === 0 && <p className={styles['all']}>Everything is rendered already.</p>}
      {good && missing > 0 && (
        <Section title="Time and money">
          <dl className={styles['plan']} data-fresh={fresh}>
            {plan.seconds === null ? (
              <Line name="how long">not known yet</Line>
            ) : (
              <>
                <Line name={hands === 1 ? 'on one server' : `on ${hands} servers`}>
                  {plan.seconds.typical < 1 ? '' : 'about '}
                  {aboutTime(plan.seconds.typical)}
                </Line>
                {plan.seconds.high >= 1 && (
                  <Line name="likely between">
                    {aboutTime(plan.seconds.low)} and {aboutTime(plan.seconds.high)}
                  </Line>
                )}
              </>
            )}
            {plan.gpuHours !== null && <Line name="GPU time">{aboutTime(plan.gpuHours.typical * 3600)}</Line>}
            {plan.dollars !== null && (
              <Line name="costs about">
                {dollars(plan.dollars.typical)} ({dollars(plan.dollars.low)} to {dollars(plan.dollars.high)})
              </Line>
            )}
            {plan.disk !== null && (
              <Line name="pictures">
                ≈ {formatBytes(plan.disk.bytes)}
                {plan.disk.free !== null && plan.disk.free < plan.disk.bytes && (
                  <em> only {formatBytes(plan.disk.free)} free</em>
                )}
              </Line>
            )}
          </dl>
          {fewer !== null && <p className={styles['fewer']}>{fewer}</p>}
        </Section>
      )}
      {good && missing > 0 && plan.servers.length > 0 && (
        <Section title="Servers">
          <PlanServers servers={plan.servers} missing={missing} onMend={onMend} />
        </Section>
      )}
    </>
  );
}
