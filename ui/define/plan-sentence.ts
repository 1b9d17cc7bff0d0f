import type { Plan } from '#core/api/plan.ts';
import { aboutTime } from './about-time.ts';

const whole = (count: number): string => count.toLocaleString('en');

const about = (seconds: number): string => `${seconds < 1 ? '' : 'about '}${aboutTime(seconds)}`;

/** A plan in one line: "48 cells, 12 already rendered, about 3 min 10 s". */
export function planSentence(plan: Plan | undefined): string {
  if (!plan || plan.cells === 0) return 'No cells yet';
  const cells = `${whole(plan.cells)} ${plan.cells === 1 ? 'cell' : 'cells'}`;
  const missing = plan.renders - plan.reused;
  if (missing === 0) return `${cells}, all rendered already`;
  const had = plan.reused > 0 ? `, ${whole(plan.reused)} already rendered` : '';
  return `${cells}${had}${plan.seconds ? `, ${about(plan.seconds.typical)}` : ''}`;
}
