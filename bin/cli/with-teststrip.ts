import { openTeststrip, type OpenOptions, type OpenTeststrip } from './open-teststrip.ts';

/** Exit code of a command that Ctrl-C ended, as shells have it. */
const INTERRUPTED = 130;

/**
 * Do something with a Teststrip, and stop it afterwards where it was started for that.
 * @returns what `work` returns; 130 where Ctrl-C or SIGTERM came first
 */
export async function withTeststrip(
  options: OpenOptions,
  work: (teststrip: OpenTeststrip) => Promise<number>,
): Promise<number> {
  const teststrip = await openTeststrip(options);
  let interrupt = (): void => {};
  const interrupted = new Promise<number>((resolve) => {
    interrupt = () => resolve(INTERRUPTED);
  });
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    return await Promise.race([work(teststrip), interrupted]);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await teststrip.close();
  }
}
