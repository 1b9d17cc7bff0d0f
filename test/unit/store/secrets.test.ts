import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, property, string } from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecrets } from '#store/open-secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teststrip-secrets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what is sealed opens with the key of the same folder or password, and with no other', async () => {
  const secrets = openSecrets(folder);
  expect(await readdir(folder)).toEqual([]);
  const sealed = secrets.seal('wk-secret');
  expect(sealed).not.toContain('wk-secret');
  expect(secrets.seal('wk-secret')).not.toBe(sealed);
  expect(secrets.seal(sealed)).toBe(sealed);
  expect(openSecrets(folder).open(sealed)).toBe('wk-secret');
  expect(secrets.open('never sealed')).toBe('never sealed');
  expect((await stat(join(folder, 'secret.key'))).mode & 0o077).toBe(0);

  const other = openSecrets(folder, 'password');
  expect(() => other.open(sealed)).toThrow(/stored under another key/);
  expect(openSecrets('/nowhere', 'password').open(other.seal('x'))).toBe('x');
  expect(() => secrets.open(`${sealed.slice(0, -6)}AAAA==`)).toThrow(/stored under another key/);
  expect(() => secrets.open('sealed:1:')).toThrow(/stored under another key/);
  assert(
    property(string(), (text) => text.startsWith('sealed:') || secrets.open(secrets.seal(text)) === text),
  );

  await writeFile(join(folder, 'secret.key'), 'oops');
  expect(() => openSecrets(folder).seal('x')).toThrow(/is no key/);
});
