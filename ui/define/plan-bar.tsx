import type { ReactNode } from 'react';
import type { Plan } from '#core/api/plan.ts';
import styles from './frame.module.css';
import { planSentence } from './plan-sentence.ts';

type Props = { plan: Plan | undefined; fresh: boolean; issues: number; actions: ReactNode };

/** The plan on a phone: one line at the bottom with what can be done; the line leads to all of it. */
export function PlanBar({ plan, fresh, issues, actions }: Props) {
  return (
    <div className={styles['planBar']} data-fresh={fresh}>
      <a href="#plan">
        {issues > 0 ? `${issues} ${issues === 1 ? 'thing' : 'things'} to mend` : planSentence(plan)}
      </a>
      <div>{actions}</div>
    </div>
  );
}
