/** Milliseconds between looks at whether npm, which started us, still lives. */
const LOOK = 1000;

/**
 * Ctrl-C, SIGTERM, a closed terminal, and the end of whoever started us: all mean stop. A second Ctrl-C does
 * not wait.
 * @param {import('./family.mjs').Family} family
 * @returns {{signal: AbortSignal, told: Promise<void>, abort: () => void}}
 */
export function watchSignals(family) {
  const controller = new AbortController();
  const told = new Promise((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  let times = 0;
  const stop = () => {
    times += 1;
    controller.abort();
    if (times > 1) {
      family.kill();
      process.exit(1);
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop);
  // Started by another of our programs, over a channel: its end is ours.
  process.on('disconnect', () => controller.abort());
  process.channel?.unref();
  // npm killed with -9 cannot pass it on; nobody would be left to stop us.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event && process.platform !== 'win32')
    setInterval(() => {
      if (process.ppid !== parent) controller.abort();
    }, LOOK).unref();
  return { signal: controller.signal, told, abort: () => controller.abort() };
}
