import { join } from 'node:path';
import { webAddress } from './address.mjs';
import { bringUp } from './bring-up.mjs';
import { createFamily } from './family.mjs';
import { findFolderProblem } from './folders.mjs';
import { takeLock } from './lock.mjs';
import { findListenProblem, probePort } from './ports.mjs';
import { Problem, wordsOf } from './problem.mjs';
import { createSay } from './say.mjs';
import { readSettings } from './settings.mjs';
import { watchSignals } from './signals.mjs';
import { watchSweeps } from './watch-sweeps.mjs';

/** Milliseconds to wait for a port that a killed Teststrip's web process is just leaving. */
const LEAVING = 12_000;

/**
 * `npm start`: check, take the data folder, bring everything up, stay until told to stop.
 * @param {string[]} argv
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<number>} exit code
 */
export async function launch(argv, env) {
  const read = readSettings(argv, env);
  if ('help' in read) {
    console.log(read.help);
    return 0;
  }
  if ('problems' in read) return refuse(...read.problems);
  const { settings } = read;
  const folderProblem = await findFolderProblem(settings.data);
  if (folderProblem) return refuse(folderProblem);
  // Chosen now, since the lock tells whoever comes second where we are.
  if (settings.port === 0) settings.port = await probePort(settings.host, 0).catch(() => 0);
  const lock = takeLock(settings.data, webAddress(settings));
  if ('holder' in lock) {
    const { pid, address } = lock.holder;
    return refuse(`Teststrip already runs on ${settings.data} (process ${pid}) at ${address}.`);
  }
  try {
    const portProblem = await findListenProblem(settings.host, settings.port, lock.stale ? LEAVING : 0);
    if (portProblem) return refuse(portProblem);
    return await run(settings);
  } finally {
    lock.release();
  }
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<number>} exit code
 */
async function run(settings) {
  const say = createSay({ quiet: settings.quiet });
  const family = createFamily({ logs: join(settings.data, 'logs'), say });
  const signals = watchSignals(family);
  const began = Date.now();
  const address = webAddress(settings);
  try {
    say.line(`Teststrip · data in ${settings.data} · Ctrl-C stops it`);
    const first = await Promise.race([
      bringUp({ settings, family, say, signal: signals.signal, began }),
      family.fatal,
      signals.told,
    ]);
    if (!signals.signal.aborted) {
      process.send?.({ type: 'ready', address });
      const watching = watchSweeps({ settings, say, signal: signals.signal, began, first: first === true });
      await Promise.race([watching, family.fatal, signals.told]);
    }
    return 0;
  } catch (error) {
    if (signals.signal.aborted) return 0;
    say.problem(error instanceof Error && !(error instanceof Problem) ? String(error.stack) : wordsOf(error));
    return 1;
  } finally {
    signals.abort();
    say.status('');
    await family.stop();
    say.line('Stopped.');
  }
}

/** @param {string[]} problems */
function refuse(...problems) {
  for (const problem of problems) console.error(problem);
  return 1;
}
