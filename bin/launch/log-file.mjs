import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes that one log file may have; the one before is kept beside it as `.1`. */
const LIMIT = 10 * 1024 * 1024;

/**
 * A log file that begins anew and never grows beyond twice LIMIT.
 * @param {string} path
 */
export function openLogFile(path) {
  mkdirSync(dirname(path), { recursive: true });
  rotate(path);
  let file = openSync(path, 'w');
  let size = 0;
  return {
    path,
    /** @param {string | Uint8Array} chunk */
    write(chunk) {
      if (file < 0) return;
      if (size > LIMIT) {
        closeSync(file);
        rotate(path);
        file = openSync(path, 'w');
        size = 0;
      }
      size += typeof chunk === 'string' ? writeSync(file, chunk) : writeSync(file, chunk);
    },
    close() {
      if (file >= 0) closeSync(file);
      file = -1;
    },
  };
}

/** @typedef {ReturnType<typeof openLogFile>} LogFile */

/** @param {string} path */
function rotate(path) {
  if (!existsSync(path)) return;
  rmSync(`${path}.1`, { force: true });
  renameSync(path, `${path}.1`);
}
