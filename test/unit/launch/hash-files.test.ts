import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFiles } from '#bin/launch/hash-files.mjs';
import { isInstalled } from '#bin/launch/install.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'teststrip-hash-'));
  mkdirSync(join(root, 'app/deep'), { recursive: true });
  writeFileSync(join(root, 'app/deep/a.ts'), 'one');
  writeFileSync(join(root, 'b.ts'), 'two');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('a hash changes with content, name and presence of a file, and with nothing else', () => {
  const hash = () => hashFiles(root, ['app', 'b.ts', 'missing'], (path) => path === 'app/skipped');
  const first = hash();
  expect(hash()).toBe(first);
  mkdirSync(join(root, 'app/skipped'));
  writeFileSync(join(root, 'app/skipped/c.ts'), 'three');
  writeFileSync(join(root, 'elsewhere.ts'), 'three');
  expect(hash()).toBe(first);
  writeFileSync(join(root, 'app/deep/a.ts'), 'One');
  const second = hash();
  renameSync(join(root, 'app/deep/a.ts'), join(root, 'app/deep/b.ts'));
  const third = hash();
  writeFileSync(join(root, 'missing'), '');
  expect(new Set([first, second, third, hash()]).size).toBe(4);
});

test('packages are installed when what npm wrote down is what the lock file asks for', () => {
  const write = (path: string, packages: object) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), JSON.stringify({ packages }));
  };
  const zod = { 'node_modules/zod': { version: '4.6.7' } };
  write('package-lock.json', {
    '': {},
    ...zod,
    'node_modules/for-mac': { version: '1.0.0', optional: true },
  });
  expect(isInstalled(root)).toBe(false);
  write('node_modules/.package-lock.json', zod);
  expect(isInstalled(root)).toBe(true);
  write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.6.6' } });
  expect(isInstalled(root)).toBe(false);
  write('node_modules/.package-lock.json', {});
  expect(isInstalled(root)).toBe(false);
});
