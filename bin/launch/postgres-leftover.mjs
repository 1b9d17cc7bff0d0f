import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How to ask a postmaster to stop, ever more firmly, and milliseconds to wait after each. */
const STEPS = /** @type {const} */ ([
  ['SIGINT', 8000],
  ['SIGQUIT', 3000],
  ['SIGKILL', 2000],
]);

/**
 * The command line of a process; empty where it cannot be told.
 * @param {number} pid
 */
function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // No /proc here: ask ps.
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/**
 * Stop the PostgreSQL that still runs on a data folder, because whoever started it was killed.
 * @param {string} folder PGDATA
 * @returns {Promise<boolean>} whether there was one
 */
export async function stopLeftover(folder) {
  let pid;
  try {
    pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return false;
  }
  // The number may have gone to another program since; a dead one that waits to be reaped has no command.
  const lives = () => commandOf(pid).includes(folder);
  if (!Number.isInteger(pid) || pid <= 1 || !lives()) return false;
  for (const [signal, patience] of STEPS) {
    process.kill(pid, signal);
    for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) if (!lives()) return true;
  }
  throw new Error(`PostgreSQL (process ${pid}) still runs on ${folder} and does not stop.`);
}
