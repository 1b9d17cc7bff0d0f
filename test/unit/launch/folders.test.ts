import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFolderProblem } from '#bin/launch/folders.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'teststrip-folder-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a folder that is missing is made, and left empty', async () => {
  const wanted = join(folder, 'a/b');
  expect(await findFolderProblem(wanted)).toBeNull();
  expect(existsSync(wanted)).toBe(true);
  expect(readdirSync(wanted)).toEqual([]);
});

test('a file in its place is one line with the remedy', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const path of [file, join(file, 'data')])
    expect(await findFolderProblem(path)).toMatch(/^Cannot write to .*file.*\(E\w+\): set TESTSTRIP_DATA.*$/);
});
