import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { SeedsDefinition } from './definition.ts';
import { MAX_SEED } from './limits.ts';
import type { Understood } from './partial-definition.ts';

/** Why these seeds cannot be, and what would be right; null where they can. */
export function seedMistake(seeds: SeedsDefinition): Omit<Issue, 'path'> | null {
  if (seeds.list && (seeds.count !== undefined || seeds.from !== undefined)) {
    return {
      message: 'seeds has a list and also count or from',
      hint: 'Write either "list", or "count" and "from".',
    };
  }
  if (seeds.list && new Set(seeds.list.map(String)).size < seeds.list.length) {
    return {
      message: 'the list of seeds has one twice',
      hint: 'Take it out: the same seed gives the same picture.',
    };
  }
  if (BigInt(seeds.from ?? 0) + BigInt(seeds.count ?? 1) - 1n > MAX_SEED) {
    return { message: 'the last seed is beyond 2^64 − 1', hint: 'Begin with a smaller "from".' };
  }
  return null;
}

/** Add what is wrong with the seeds apart from the workflow. */
export function checkSeeds(definition: Pick<Understood, 'seeds' | 'axes'>, issues: Issue[]): void {
  const { seeds } = definition;
  if (!seeds) return;
  const mistake = seedMistake(seeds);
  if (mistake) issues.push({ path: 'seeds', value: shownValue(seeds), ...mistake });
}
