import { formatSeconds } from '../grid/format-time.ts';
import type { PlannedServer } from './estimate-plan.ts';
import { formatDollars } from './format-dollars.ts';
import { shareWork, type WorkGroup } from './share-work.ts';

/** The best so many servers of a plan, and what they would take: seconds by the clock, and dollars. */
export type Fleet = { servers: number; seconds: number; dollars: number };

/** Fleets looked at: more servers than this are nobody's question. */
const MOST = 16;
/** Costs that differ by less than this share are the same. */
const SAME = 0.05;

/**
 * What a plan costs on fewer servers than there are: on the cheapest for the work, on the two cheapest, and so on up to
 * all of them.
 * @param work seconds of one render at speed 1, on average
 * @returns nothing where a server has no price or speed, or there is but one
 */
export function compareFleets(
  servers: readonly PlannedServer[],
  groups: readonly WorkGroup[],
  work: number,
): Fleet[] {
  const used = [...new Set(groups.flatMap(({ able }) => able))];
  const known = used.flatMap((place) => {
    const { rate, pricePerHour, coldSeconds = 0, idleSeconds = 0 } = servers[place] ?? {};
    if (!rate || pricePerHour === null || pricePerHour === undefined) return [];
    return [{ place, each: rate.typical * work, perSecond: pricePerHour / 3600, coldSeconds, idleSeconds }];
  });
  if (known.length !== used.length || known.length < 2 || known.length > MOST) return [];
  const ranked = known.toSorted((a, b) => a.each * a.perSecond - b.each * b.perSecond || a.each - b.each);
  return ranked.flatMap((_, last) => {
    const chosen = ranked.slice(0, last + 1);
    const places = new Map(chosen.map(({ place }, at) => [place, at]));
    const theirs = groups.map(({ count, able }) => ({
      count,
      able: able.flatMap((place) => places.get(place) ?? []),
    }));
    if (theirs.some(({ able }) => able.length === 0)) return [];
    const { made } = shareWork(
      chosen.map(({ each }) => each),
      theirs,
    );
    let [seconds, dollars] = [0, 0];
    for (const [at, { each, perSecond, coldSeconds, idleSeconds }] of chosen.entries()) {
      const count = made[at] ?? 0;
      if (count === 0) continue;
      seconds = Math.max(seconds, coldSeconds + count * each);
      dollars += (coldSeconds + count * each + idleSeconds) * perSecond;
    }
    return [{ servers: chosen.length, seconds, dollars }];
  });
}

/** The fewest servers that cost no more than all of them, in a sentence; null where there is nothing to say. */
export function describeFleets(fleets: readonly Fleet[]): string | null {
  const all = fleets.at(-1);
  if (!all || all.dollars === 0) return null;
  const half = fleets.find(({ servers }) => servers === Math.ceil(all.servers / 2));
  if (!half || half.servers === all.servers || half.seconds < all.seconds * 1.1) return null;
  const times = `${formatSeconds(half.seconds)} instead of ${formatSeconds(all.seconds)}`;
  const [few, many] = [`${half.servers} ${half.servers === 1 ? 'server' : 'servers'}`, String(all.servers)];
  const verb = half.servers === 1 ? ['costs', 'takes'] : ['cost', 'take'];
  const difference = half.dollars / all.dollars - 1;
  if (Math.abs(difference) <= SAME)
    return `${few} ${verb[0]} the same as ${many} (${formatDollars(half.dollars)}) and ${verb[1]} ${times}.`;
  if (difference < 0)
    return `${few} ${verb[0]} ${formatDollars(half.dollars)} instead of the ${formatDollars(all.dollars)} of ${many}, and ${verb[1]} ${times}.`;
  return null;
}
