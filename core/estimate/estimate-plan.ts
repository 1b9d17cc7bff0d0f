import type { Range } from './estimate-rate.ts';
import { shareWork } from './share-work.ts';

/** A server's part in a plan. */
export type PlannedServer = { can: number; rate: Range | null; pricePerHour: number | null };

/** What the missing renders of a plan cost; null where nothing can be said. */
export type Estimate = { seconds: Range | null; gpuHours: Range | null; dollars: Range | null };

const LEVELS = ['low', 'typical', 'high'] as const;
const NONE: Range = { low: 0, typical: 0, high: 0 };

/**
 * Seconds by the clock, hours of GPU and dollars until everything is rendered that these servers can render.
 * @param renders how many are missing
 * @param work how much one of them is, in the unit of the rates
 * @returns dollars only where every server that gets work has a price
 */
export function estimatePlan(servers: readonly PlannedServer[], renders: number, work: number): Estimate {
  if (renders === 0) return { seconds: NONE, gpuHours: NONE, dollars: null };
  const known = servers.filter((server) => server.rate !== null && server.can > 0);
  if (known.length === 0) return { seconds: null, gpuHours: null, dollars: null };
  const priced = known.every(({ pricePerHour }) => pricePerHour !== null);
  const seconds = { ...NONE };
  const gpuHours = { ...NONE };
  const dollars = { ...NONE };
  for (const level of LEVELS) {
    const hands = known.map(({ can, rate }) => ({ can, seconds: (rate?.[level] ?? 0) * work }));
    const shared = shareWork(hands, renders);
    seconds[level] = shared.seconds;
    for (const [i, made] of shared.made.entries()) {
      const hours = (made * (hands[i]?.seconds ?? 0)) / 3600;
      gpuHours[level] += hours;
      dollars[level] += hours * (known[i]?.pricePerHour ?? 0);
    }
  }
  return { seconds, gpuHours, dollars: priced ? dollars : null };
}
