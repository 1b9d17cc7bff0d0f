/** Renders that the same servers can make: how many, and the places of those servers. */
export type WorkGroup = { count: number; able: readonly number[] };

/** Portions that a group is dealt out in: finer would not change what is said. */
const PORTIONS = 5_000;

/**
 * Deal renders out as servers take them: each goes to the one that would have it done first, those first that fewest
 * servers can make.
 * @param seconds of one render, server by server
 * @returns seconds by the clock until the last one is done, and how many each server makes
 */
export function shareWork(
  seconds: readonly number[],
  groups: readonly WorkGroup[],
): { seconds: number; made: number[] } {
  const made = seconds.map(() => 0);
  const busy = seconds.map(() => 0);
  for (const { count, able } of groups.toSorted((a, b) => a.able.length - b.able.length)) {
    if (able.length === 0) continue;
    const portion = Math.max(1, Math.floor(count / PORTIONS));
    for (let left = count; left > 0; left -= portion) {
      const size = Math.min(portion, left);
      let best = able[0] ?? 0;
      let soonest = Number.POSITIVE_INFINITY;
      for (const server of able) {
        const end = (busy[server] ?? 0) + size * (seconds[server] ?? 0);
        if (end < soonest) [best, soonest] = [server, end];
      }
      busy[best] = soonest;
      made[best] = (made[best] ?? 0) + size;
    }
  }
  return { seconds: Math.max(0, ...busy), made };
}
