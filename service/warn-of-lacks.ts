import type { Issue } from '#core/error/issue.ts';
import { isSameLack } from '#core/server/find-lacks.ts';
import type { ServerForPlan } from './plan-servers.ts';

/** More would be read by nobody. */
const MOST = 100;

/**
 * What none of the servers has that told what they have: a render that needs it can be made by none of them.
 * @param lacking how many missing renders need each lack of each server
 */
export function warnOfLacks(servers: readonly ServerForPlan[], lacking: readonly number[][]): Issue[] {
  const told = servers.flatMap(({ name, lacks }, place) =>
    lacks ? [{ name, lacks, needed: lacking[place] ?? [] }] : [],
  );
  const [first, ...others] = told;
  if (!first) return [];
  return first.lacks
    .filter((_, place) => (first.needed[place] ?? 0) > 0)
    .filter((lack) => others.every(({ lacks }) => lacks.some((other) => isSameLack(lack, other))))
    .slice(0, MOST)
    .map(({ path, words, everywhere, value, nearest }): Issue => {
      const [best] = nearest();
      return {
        path,
        message: others.length === 0 ? `${first.name} ${words}` : everywhere,
        value,
        ...(best === undefined || best === null ? {} : { hint: `Did you mean “${String(best)}”?` }),
      };
    });
}
