import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readHolder, takeLock } from '#bin/launch/lock.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'teststrip-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const LOCK_MODULE = new URL('../../../bin/launch/lock.mjs', import.meta.url).href;

/** Another process that takes the lock and keeps it until it is killed. */
async function startHolder() {
  const script = `import { takeLock } from ${JSON.stringify(LOCK_MODULE)};
    console.log(JSON.stringify(takeLock(${JSON.stringify(folder)}, 'http://127.0.0.1:1')));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const end = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return { child, said: JSON.parse(said.toString()) as object, end };
}

test('taken, released, taken again; nothing is left behind', () => {
  const first = takeLock(folder, 'http://127.0.0.1:3000');
  if ('holder' in first) throw new Error('held');
  expect(first.stale).toBe(false);
  first.release();
  expect(readdirSync(folder)).toEqual([]);
  const second = takeLock(folder, 'http://127.0.0.1:3000');
  expect(second).toMatchObject({ stale: false });
});

test('a living holder is named; after kill -9 its lock counts for nothing', async () => {
  const holder = await startHolder();
  try {
    expect(takeLock(folder, 'x')).toEqual({
      holder: { pid: holder.child.pid, address: 'http://127.0.0.1:1' },
    });
    expect(readHolder(folder)).toEqual({ pid: holder.child.pid, address: 'http://127.0.0.1:1' });
  } finally {
    await holder.end();
  }
  expect(readHolder(folder)).toBeNull();
  expect(takeLock(folder, 'x')).toMatchObject({ stale: true });
});

test('a lock whose number went to another process since, and one that is rubbish, are stale', () => {
  const path = join(folder, 'teststrip.lock');
  // The parent lives, and was not born then.
  writeFileSync(path, JSON.stringify({ pid: process.ppid, birth: 'long ago', address: 'x' }));
  expect(takeLock(folder, 'x')).toMatchObject({ stale: true });
  writeFileSync(path, '{"pid": 12');
  expect(takeLock(folder, 'x')).toMatchObject({ stale: true });
});

test('releasing does not take away the lock of somebody else', () => {
  const mine = takeLock(folder, 'x');
  if ('holder' in mine) throw new Error('held');
  writeFileSync(join(folder, 'teststrip.lock'), 'of another one');
  mine.release();
  expect(readdirSync(folder)).toEqual(['teststrip.lock']);
});

test('of ten that come at once to a dead lock, one gets it', async () => {
  writeFileSync(
    join(folder, 'teststrip.lock'),
    JSON.stringify({ pid: 2 ** 22 + 1, birth: '', address: 'x' }),
  );
  const holders = await Promise.all(Array.from({ length: 10 }, () => startHolder()));
  try {
    expect(holders.filter(({ said }) => 'stale' in said)).toHaveLength(1);
  } finally {
    await Promise.all(holders.map(({ end }) => end()));
  }
});
