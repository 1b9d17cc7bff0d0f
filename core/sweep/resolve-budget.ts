import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { BudgetDefinition } from './expansion-definition.ts';

/** The most cells that a budget allows; null where there is none, or it cannot be told (an issue says why). */
export function resolveBudget(
  budget: BudgetDefinition | undefined,
  secondsPerRender: number | undefined,
  issues: Issue[],
): number | null {
  if (!budget) return null;
  const { renders, gpuHours, money } = budget;
  const refuse = (message: string, hint: string): null => {
    issues.push({ path: 'budget', message, value: shownValue(budget), hint });
    return null;
  };
  if (renders === undefined && gpuHours === undefined) {
    // Money does not choose cells: it pauses the sweep.
    if (money !== undefined) return null;
    return refuse(
      'the budget says nothing',
      'Write "budget: {renders: 300}", "budget: {gpuHours: 2}" or "budget: {money: 5}".',
    );
  }
  if (gpuHours === undefined) return renders ?? null;
  if (secondsPerRender === undefined || !(secondsPerRender > 0))
    return refuse(
      'nobody knows yet how long a render takes',
      'Write "budget: {renders: 300}" until one was measured.',
    );
  const most = Math.floor((gpuHours * 3600) / secondsPerRender);
  if (most < 1) return refuse('one render takes longer than that', 'Allow more hours.');
  return Math.min(most, renders ?? most);
}
