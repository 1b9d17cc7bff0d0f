import type { Range } from './estimate-rate.ts';
import { shareWork, type WorkGroup } from './share-work.ts';

/** A server's part in a plan: how many times the seconds of speed 1 it takes, and what its hour costs. */
export type PlannedServer = {
  rate: Range | null;
  pricePerHour: number | null;
  /** Of one that sleeps: seconds that it takes to wake, and those without work until it sleeps again. Both cost. */
  coldSeconds?: number;
  idleSeconds?: number;
};

/** What the missing renders of a plan cost; null where nothing can be said. */
export type Estimate = { seconds: Range | null; gpuHours: Range | null; dollars: Range | null };

const LEVELS = ['low', 'typical', 'high'] as const;
const none = (): Range => ({ low: 0, typical: 0, high: 0 });

/**
 * Seconds by the clock, hours of GPU and dollars until everything is rendered that these servers can render.
 * @param groups the missing renders, by the servers that can make them
 * @param work seconds of one of them at speed 1, on average
 * @returns dollars only where every server that gets work has a price
 */
export function estimatePlan(
  servers: readonly PlannedServer[],
  groups: readonly WorkGroup[],
  work: number,
): Estimate {
  const known = groups.map(({ count, able }) => ({
    count,
    able: able.filter((place) => servers[place]?.rate),
  }));
  const missing = groups.reduce((sum, { count }) => sum + count, 0);
  if (missing === 0) {
    const priced = servers.some(({ pricePerHour }) => pricePerHour !== null);
    return { seconds: none(), gpuHours: none(), dollars: priced ? none() : null };
  }
  if (known.every(({ able }) => able.length === 0)) return { seconds: null, gpuHours: null, dollars: null };
  const [seconds, gpuHours, dollars] = [none(), none(), none()];
  let priced = true;
  for (const level of LEVELS) {
    const each = servers.map(({ rate }) => (rate?.[level] ?? 0) * work);
    const shared = shareWork(each, known);
    seconds[level] = shared.seconds;
    for (const [place, made] of shared.made.entries()) {
      const busy = made * (each[place] ?? 0);
      const { pricePerHour: price = null, coldSeconds = 0, idleSeconds = 0 } = servers[place] ?? {};
      gpuHours[level] += busy / 3600;
      if (made > 0) {
        dollars[level] += ((coldSeconds + busy + idleSeconds) / 3600) * (price ?? 0);
        seconds[level] = Math.max(seconds[level], coldSeconds + busy);
      }
      if (made > 0 && price === null) priced = false;
    }
  }
  return { seconds, gpuHours, dollars: priced ? dollars : null };
}
