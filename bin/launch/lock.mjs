import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './problem.mjs';

const LOCK = 'teststrip.lock';

/**
 * When a process began, in whatever words this system has for it, so that a reused pid is not taken for the
 * one before; empty where it cannot be told.
 * @param {number} pid
 * @returns {string}
 */
function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // Field 22; the name in field 2 may hold spaces, so count from its closing bracket.
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    // No /proc here: ask ps.
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/**
 * @param {string} text a lock file's content
 * @returns {{pid: number, address: string} | null} its holder; null where that one is gone
 */
function findHolder(text) {
  let lock;
  try {
    lock = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Number.isInteger(lock?.pid) || lock.pid === process.pid) return null;
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if (!(codeOf(error) === 'EPERM')) return null;
  }
  const birth = birthOf(lock.pid);
  if (birth && lock.birth && birth !== lock.birth) return null;
  return { pid: lock.pid, address: String(lock.address) };
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/**
 * Who holds a data folder.
 * @param {string} folder
 * @returns {{pid: number, address: string} | null}
 */
export function readHolder(folder) {
  const text = readIfThere(join(folder, LOCK));
  return text === null ? null : findHolder(text);
}

/**
 * Take a data folder for this process. A lock whose process is gone counts for nothing.
 * @param {string} folder
 * @param {string} address told to whoever comes second
 * @returns {{release: () => void, stale: boolean} | {holder: {pid: number, address: string}}} `stale`: the
 *   one before did not stop in order, and parts of it may still be on their way out
 */
export function takeLock(folder, address) {
  const path = join(folder, LOCK);
  const mine = `${path}.${process.pid}`;
  const text = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), address });
  writeFileSync(mine, text);
  let stale = false;
  try {
    for (;;) {
      try {
        // A link appears whole or not at all, unlike a file that is being written.
        linkSync(mine, path);
        const release = () => {
          if (readIfThere(path) === text) rmSync(path, { force: true });
        };
        return { release, stale };
      } catch (error) {
        if (!(codeOf(error) === 'EEXIST')) throw error;
      }
      const found = readIfThere(path);
      if (found === null) continue;
      const holder = findHolder(found);
      if (holder) return { holder };
      stale = true;
      clearAway(path, found);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Remove a dead lock, unless somebody replaced it a moment ago.
 * @param {string} path
 * @param {string} judged what was read when it was found dead
 */
function clearAway(path, judged) {
  const aside = `${path}.dead-${process.pid}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, 'utf8') !== judged) linkSync(aside, path);
  } catch {
    // Somebody else cleared it away, or took it: the next look tells.
  }
  rmSync(aside, { force: true });
}
