import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { findCliBundle, makeCliBundle } from '#bin/launch/cli-bundle.mjs';

const root = mkdtempSync(join(tmpdir(), 'teststrip-bundle-'));
const moduleSchema = z.object({ main: z.function() });

/** A source of that clone, as if it had been written a while ago. */
function write(path: string, text: string, secondsAgo: number): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(join(root, path), then, then);
}

async function run(bundle: string | null): Promise<unknown> {
  const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(bundle ?? '').href);
  return moduleSchema.parse(loaded).main();
}

beforeAll(() => {
  write('package.json', '{"type":"module"}', 60);
  write('bin/cli/main.ts', "export const main = async () => (await import('../word.ts')).word();", 60);
  write('bin/word.ts', 'export const word = (): string[] => ["one", import.meta.url];', 60);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('is made once, knows where its sources lie, and is made anew when one of them, or a package, changes', async () => {
  expect(findCliBundle(root)).toBeNull();
  const first = await makeCliBundle(root);
  const word = pathToFileURL(join(root, 'bin/word.ts')).href;
  expect(await run(first)).toEqual(['one', word]);
  expect(findCliBundle(root)).toBe(first);

  write('bin/word.ts', 'export const word = (): string[] => ["two", import.meta.url];', 30);
  expect(findCliBundle(root)).toBeNull();
  const second = await makeCliBundle(root);
  expect(await run(second)).toEqual(['two', word]);
  // A command that began with the first one may still load parts of it.
  expect(await run(first)).toEqual(['one', word]);

  write('package-lock.json', '{}', 30);
  expect(findCliBundle(root)).toBeNull();
  expect(findCliBundle(join(root, 'elsewhere'))).toBeNull();
});

test('does not trust what was made while a source was written, nor a stamp that is no stamp', async () => {
  write('bin/word.ts', 'export const word = (): string[] => ["three", import.meta.url];', -60);
  expect(await run(await makeCliBundle(root))).toContain('three');
  expect(findCliBundle(root)).toBeNull();

  const home = join(root, 'node_modules/.cache/teststrip');
  for (const text of ['', '{', 'null', '{"root":1}']) {
    writeFileSync(join(home, 'cli.json'), text);
    expect(findCliBundle(root), text).toBeNull();
  }
});

test('goes away when it is a day old', async () => {
  const home = join(root, 'node_modules/.cache/teststrip');
  const before = readdirSync(home).filter((name) => name.startsWith('cli-'));
  for (const name of before) utimesSync(join(home, name), 0, 0);
  const made = await makeCliBundle(root);
  const after = readdirSync(home).filter((name) => name.startsWith('cli-'));
  expect(after).toHaveLength(1);
  expect(made).toContain(after[0]);
});
