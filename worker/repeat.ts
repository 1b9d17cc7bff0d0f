/** Run `work` again and again, `every` ms after it ended; failures are told and do not stop it. */
export function repeat(
  every: number,
  work: () => Promise<void>,
  onError: (error: Error) => void,
): { now(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    clearTimeout(timer);
    try {
      await work();
    } catch (error) {
      if (!stopped) onError(error as Error);
    }
    running = null;
    if (stopped) return;
    timer = setTimeout(start, again ? 0 : every);
    again = false;
  };
  const start = (): void => {
    running ??= run();
  };
  start();
  return {
    now: () => {
      if (running) again = true;
      else if (!stopped) start();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
