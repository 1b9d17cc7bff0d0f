import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askApi } from './api.mjs';
import { wordsOf } from './problem.mjs';
import { ROOT } from './root.mjs';

const FOLDER = join(ROOT, 'examples/dumpling-and-me');
/** Milliseconds to wait until the worker has seen the simulated servers, whose files the render keys name. */
const SEEN = 10_000;

/**
 * Make the example sweep and start it.
 * @param {{settings: import('./settings.mjs').Settings, say: import('./say.mjs').Say, signal: AbortSignal}} options
 * @returns {Promise<boolean>} whether it was made; a failure is told, and no reason to stop
 */
export async function makeExample({ settings, say, signal }) {
  try {
    for (const end = Date.now() + SEEN; Date.now() < end; await sleep(200, undefined, { signal })) {
      const { servers } = await askApi(settings, 'GET', '/servers', { signal });
      if (servers.every((/** @type {{state: string}} */ server) => server.state === 'online')) break;
    }
    const definition = readFileSync(join(FOLDER, 'sweep.yaml'), 'utf8');
    const sweep = await askApi(settings, 'POST', '/sweeps', { body: { definition, start: true }, signal });
    say.line(`  The example sweep, Dumpling & me, is rendering: ${sweep.counts.cells} cells.`);
    return true;
  } catch (error) {
    if (!signal.aborted) say.problem(`The example sweep could not be made: ${wordsOf(error)}`);
    return false;
  }
}
