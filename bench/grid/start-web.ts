import { spawn } from 'node:child_process';
import { freePort } from '#test/support/postgres.ts';

/** The web process as people run it: the built pages on a port of its own. */
export async function startWeb(
  databaseUrl: string,
  data: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, ['bin/web.mjs'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      TESTSTRIP_DATA: data,
      PORT: String(port),
      HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 30_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error('The web process did not start; is everything built?');
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (Date.now() > deadline) throw new Error('The web process is not ready after half a minute.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
