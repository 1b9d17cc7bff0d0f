/** Milliseconds that a child has to stop in order; the launcher kills it soon after. */
const GRACE = 7000;

/**
 * Stop once, in order, on SIGTERM, SIGINT or when the launcher is gone; then exit.
 * @param {() => Promise<void>} stop
 */
export function whenToldToStop(stop) {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), GRACE).unref();
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('disconnect', end);
  process.channel?.unref();
  // The reader of our output may go before us.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
