import type { Plan } from '#core/api/plan.ts';
import { Section } from '../shell/section.tsx';
import { SimulatedBadge } from '../shell/simulated-badge.tsx';
import styles from './new-sweep.module.css';

/** What the definition amounts to. Old numbers stay, dimmed, while new ones are worked out. */
export function PlanPanel({ plan, fresh }: { plan: Plan | undefined; fresh: boolean }) {
  const good = plan !== undefined && plan.issues.length === 0;
  const lines: [string, number][] = good
    ? [
        ['different renders', plan.renders],
        ['rendered already', plan.reused],
        ['to render', plan.renders - plan.reused],
      ]
    : [];
  return (
    <Section title="Plan" aside={good && plan.simulated ? <SimulatedBadge /> : undefined}>
      <div className={styles['plan']} data-fresh={fresh} aria-live="polite">
        <p className={styles['big']}>
          <b>{good ? plan.cells.toLocaleString('en') : '–'}</b> {plan?.cells === 1 ? 'cell' : 'cells'}
        </p>
        <dl>
          {lines.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{count.toLocaleString('en')}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Section>
  );
}
