/** A server's part in a plan: how many renders it can make, and how long each takes it. */
export type Hand = { can: number; seconds: number };

/**
 * Seconds by the clock until as many renders are made as the servers can make, and how many each of them makes, all
 * of them at work until the end.
 * @param renders how many are to be made
 */
export function shareWork(hands: readonly Hand[], renders: number): { seconds: number; made: number[] } {
  const idle = { seconds: 0, made: hands.map(() => 0) };
  const able = hands.filter(({ can, seconds }) => can > 0 && seconds > 0);
  if (renders <= 0 || able.length === 0) return idle;
  const madeBy = (time: number): number[] =>
    hands.map(({ can, seconds }) => (seconds > 0 ? Math.min(can, time / seconds) : 0));
  const total = (time: number): number => madeBy(time).reduce((sum, made) => sum + made, 0);
  let enough = Math.max(...able.map(({ can, seconds }) => can * seconds));
  const wanted = Math.min(renders, total(enough));
  let short = 0;
  for (let round = 0; round < 60; round += 1) {
    const middle = (short + enough) / 2;
    if (total(middle) >= wanted) enough = middle;
    else short = middle;
  }
  // The last render of the slowest is not divided.
  const fastest = Math.min(...able.map(({ seconds }) => seconds));
  return { seconds: Math.max(enough, fastest), made: madeBy(enough) };
}
