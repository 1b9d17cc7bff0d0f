import { cpus } from 'node:os';

/** The share of all cores that was idle over the last `ms` milliseconds. */
async function idleShare(ms: number): Promise<number> {
  const read = (): { idle: number; all: number } => {
    let [idle, all] = [0, 0];
    for (const { times } of cpus()) {
      idle += times.idle;
      all += times.idle + times.user + times.sys + times.nice + times.irq;
    }
    return { idle, all };
  };
  const before = read();
  await new Promise((resolve) => setTimeout(resolve, ms));
  const after = read();
  return (after.idle - before.idle) / Math.max(after.all - before.all, 1);
}

/** Wait until nobody else works on this machine, for a while at most. @returns whether it became quiet */
export async function waitForQuiet(seconds: number): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) if ((await idleShare(700)) > 0.9) return true;
  return false;
}
