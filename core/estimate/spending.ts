/** What a sweep did on one server since it started, and what that server is. */
export type ServerSpending = {
  id: string;
  /** Dollars; null where nobody said. */
  pricePerHour: number | null;
  /** It may render more of the sweep. */
  available: boolean;
  /** It sleeps while it has no work: every second awake is paid for, not only those that rendered. */
  wakesOnDemand: boolean;
  /** It is awake now, or waking. */
  awake: boolean;
  /** Seconds without work until it falls asleep. */
  idleSeconds: number;
  /** Seconds that its renders of the sweep took, and how many they are. */
  seconds: number;
  renders: number;
  /** How many of the sweep it renders now. */
  running: number;
  /** Seconds of all renders that it made meanwhile, those of other sweeps too. */
  allSeconds: number;
  /** Seconds that it was awake meanwhile, cold starts and falling asleep included; of one that wakes on demand. */
  awakeSeconds: number;
};

/** Dollars; null where no server that matters has a price. */
export type Spending = {
  /** So far. */
  spent: number;
  /** What is running now will still cost, falling asleep included. */
  committed: number;
  /** Until all is rendered; null where nobody knows how long a render takes. */
  left: number | null;
};

/**
 * Money of a sweep. A server that wakes on demand costs what it was awake, shared between sweeps by the seconds that it
 * rendered for each; any other costs the seconds that it rendered.
 * @param left renders that wait or run
 * @param otherwise.secondsEach of a render, where none of this sweep is done
 * @param otherwise.sweeps that run, which share a server that has rendered nothing yet
 * @param otherwise.past dollars that servers cost which are removed
 */
export function countSpending(
  servers: readonly ServerSpending[],
  left: number,
  { secondsEach, sweeps, past }: { secondsEach: number | null; sweeps: number; past: number },
): Spending | null {
  if (
    past === 0 &&
    !servers.some(
      ({ pricePerHour, available, seconds }) => pricePerHour !== null && (available || seconds > 0),
    )
  )
    return null;
  let [spent, tails, work, renders, running] = [past, 0, 0, 0, 0];
  const prices: number[] = [];
  for (const server of servers) {
    const perSecond = (server.pricePerHour ?? 0) / 3600;
    const { seconds, allSeconds, available } = server;
    if (available && server.pricePerHour !== null) prices.push(perSecond);
    const share =
      allSeconds > 0 ? Math.min(1, seconds / allSeconds) : available ? 1 / Math.max(1, sweeps) : 0;
    spent += perSecond * (server.wakesOnDemand ? Math.max(seconds, server.awakeSeconds * share) : seconds);
    if (available && server.wakesOnDemand && server.awake) tails += perSecond * server.idleSeconds;
    work += perSecond * seconds;
    renders += server.renders;
    running += server.running;
  }
  const mean = prices.reduce((sum, price) => sum + price, 0) / Math.max(1, prices.length);
  const unknown = secondsEach === null || prices.length === 0;
  const each = renders > 0 ? work / renders : unknown ? null : secondsEach * mean;
  return {
    spent,
    committed: running * (each ?? 0) + tails,
    left: left === 0 ? 0 : each === null ? null : left * each + tails,
  };
}
