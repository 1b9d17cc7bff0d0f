import { budgetSchema } from './expansion-definition.ts';
import { plainTree } from './plain-tree.ts';
import { readDefinitionText } from './read-definition-text.ts';

/** The dollars at which a sweep pauses, as its definition says; null where it says none. */
export function readMoneyBudget(definition: string): number | null {
  if (!definition.includes('money')) return null;
  const read = readDefinitionText(definition);
  if (!read.ok || typeof read.tree !== 'object' || read.tree === null || !('budget' in read.tree))
    return null;
  const budget = budgetSchema.safeParse(plainTree({ budget: read.tree.budget })['budget']);
  return budget.success ? (budget.data.money ?? null) : null;
}
