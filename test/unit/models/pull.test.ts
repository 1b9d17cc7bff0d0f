import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PullOptions, pullModels } from '#bin/models/pull-models.ts';
import { readHub } from '#bin/models/hub.ts';
import { AppError } from '#core/error/app-error.ts';
import { parseManifest } from '#core/models/manifest.ts';
import { type FakeHub, sha256, startFakeHub } from '#test/support/fake-hub.ts';

let hub: FakeHub;
let folder: string;
beforeEach(async () => {
  hub = await startFakeHub();
  folder = await mkdtemp(join(tmpdir(), 'teststrip-models-'));
});
afterEach(async () => {
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});

/** Something that begins as a safetensors file does. */
function weights(size: number): Buffer {
  const bytes = randomBytes(size);
  bytes.writeBigUInt64LE(2n, 0);
  bytes.write('{}', 8);
  return bytes;
}

type Pulled = { done: Map<string, string>; shown: Map<string, number[]>; models: string };

async function pull(manifest: string, more: Partial<PullOptions> = {}): Promise<Pulled> {
  const done = new Map<string, string>();
  const shown = new Map<string, number[]>();
  const models = join(folder, 'models');
  await pullModels(parseManifest(manifest), {
    hub: readHub({ HF_ENDPOINT: hub.url }),
    folder,
    env: {},
    to: models,
    parallel: 3,
    convert: (from, to) => copyFile(from, to),
    onProgress: (to, bytes) => shown.set(to, [...(shown.get(to) ?? []), bytes]),
    onDone: (to, how) => done.set(to, how),
    pause: 1,
    ...more,
  });
  return { done, shown, models };
}

async function refused(manifest: string, more: Partial<PullOptions> = {}): Promise<string> {
  try {
    await pull(manifest, more);
  } catch (error) {
    if (error instanceof AppError)
      return [error.message, ...error.issues.map(({ path, message }) => `${path}: ${message}`)].join('\n');
    throw error;
  }
  throw new Error('it was pulled');
}

const ONE = 'models:\n  - {to: loras/me.safetensors, from: hf:someone/me/me.safetensors}\n';

test('fills a models folder from the hub, from an address and from beside the manifest, and leaves alone what is right', async () => {
  const [base, me, own] = [weights(300_000), weights(50_000), weights(20_000)];
  hub.repos.set('stabilityai/xl', {
    files: new Map([['unet/base.safetensors', { bytes: base }]]),
    token: 'hf_mine',
  });
  hub.repos.set('someone/me', { files: new Map([['me.safetensors', { bytes: me }]]) });
  await writeFile(join(folder, 'own.safetensors'), own);
  const manifest = `models:
  - {to: checkpoints/base.safetensors, from: hf:stabilityai/xl@main/unet/base.safetensors, sha256: ${sha256(base)}}
  - {to: loras/people/me.safetensors, from: ${hub.url}/someone/me/resolve/main/me.safetensors, token: KEY}
  - {to: loras/own.safetensors, from: ./own.safetensors, convert: kohya}
`;
  const options = { hub: { endpoint: hub.url, token: 'hf_mine' }, env: { KEY: 'secret' } };
  const { done, models, shown } = await pull(manifest, options);
  expect(Object.fromEntries(done)).toEqual({
    'checkpoints/base.safetensors': 'pulled',
    'loras/people/me.safetensors': 'pulled',
    'loras/own.safetensors': 'converted',
  });
  expect(await readFile(join(models, 'checkpoints/base.safetensors'))).toEqual(base);
  expect(await readFile(join(models, 'loras/people/me.safetensors'))).toEqual(me);
  expect(await readFile(join(models, 'loras/own.safetensors'))).toEqual(own);
  expect(shown.get('checkpoints/base.safetensors')?.at(-1)).toBe(base.length);
  // A key for one host is not shown to the one that it redirects to.
  expect(hub.leaked).toEqual([]);
  expect((await readdir(join(models, 'loras'))).filter((name) => name.endsWith('.part'))).toEqual([]);

  hub.ranges.length = 0;
  const again = await pull(manifest, options);
  expect([...again.done.values()]).toEqual(['right already', 'right already', 'right already']);
  expect(hub.ranges).toEqual([]);

  // Changed by somebody: fetched again. Put there by somebody, and right: left alone.
  await writeFile(join(models, 'checkpoints/base.safetensors'), weights(300_000));
  await rm(join(models, '.teststrip-models.json'));
  await utimes(join(models, 'loras/people/me.safetensors'), new Date(), new Date());
  const third = await pull(manifest, options);
  expect(third.done.get('checkpoints/base.safetensors')).toBe('pulled');
  expect(await readFile(join(models, 'checkpoints/base.safetensors'))).toEqual(base);
});

test('a pull whose connection drops at random bytes twenty times ends right', async () => {
  const me = weights(2_000_000);
  hub.repos.set('someone/me', { files: new Map([['me.safetensors', { bytes: me }]]) });
  hub.drops = 20;
  const { models } = await pull(ONE);
  expect(hub.drops).toBe(0);
  expect(sha256(await readFile(join(models, 'loras/me.safetensors')))).toBe(sha256(me));
  expect(hub.ranges).toHaveLength(21);
  expect(hub.ranges.filter((range) => range !== '-').length).toBeGreaterThan(10);
});

test('a pull that is interrupted at random bytes twenty times goes on from there, and ends right', async () => {
  const me = weights(1_000_000);
  hub.repos.set('someone/me', { files: new Map([['me.safetensors', { bytes: me }]]) });
  let interrupted = 0;
  let whole = false;
  while (!whole) {
    const controller = new AbortController();
    const least = interrupted < 20 ? Math.random() * me.length : Infinity;
    try {
      hub.drops = interrupted < 20 ? 1 : 0;
      await pull(ONE, {
        signal: controller.signal,
        pause: 20,
        onProgress: (_to, bytes) => bytes >= Math.min(least, 1) && controller.abort(),
        ...(interrupted < 20 ? {} : { onProgress: () => undefined }),
      });
      whole = true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      expect(existsSync(join(folder, 'models/loras/me.safetensors'))).toBe(false);
      interrupted += 1;
    }
  }
  expect(interrupted).toBeGreaterThanOrEqual(15);
  expect(sha256(await readFile(join(folder, 'models/loras/me.safetensors')))).toBe(sha256(me));
});

test('what is not the file that it should be never appears', async () => {
  const me = weights(1000);
  hub.repos.set('someone/me', {
    files: new Map([
      ['me.safetensors', { bytes: me, sent: weights(1000) }],
      ['page.safetensors', { bytes: Buffer.from('<html>Sign in</html>') }],
    ]),
  });
  expect(await refused(ONE)).toMatch(/sha-256 is [0-9a-f]{64}, and should be/);
  expect(
    await refused(
      `models: [{to: loras/a.safetensors, from: '${hub.url}/someone/me/resolve/main/page.safetensors'}]`,
    ),
  ).toMatch(/a web page, not a model/);
  expect(await readdir(join(folder, 'models/loras'))).toEqual([]);
});

test('a disk without room is told before anything is fetched', async () => {
  hub.repos.set('someone/me', { files: new Map([['me.safetensors', { bytes: weights(5_000_000) }]]) });
  expect(await refused(ONE, { freeSpace: () => Promise.resolve(1_000_000) })).toMatch(
    /has 1 MB free, and 215 MB are needed/,
  );
  expect(hub.ranges).toEqual([]);
});

test('what cannot be had is told all at once, with the reason and the remedy', async () => {
  hub.repos.set('bfl/flux', { files: new Map([['flux.safetensors', { bytes: weights(50) }]]), gated: true });
  hub.repos.set('someone/me', { files: new Map([['dumpling.safetensors', { bytes: weights(50) }]]) });
  const words = await refused(`models:
  - {to: unet/flux.safetensors, from: hf:bfl/flux/flux.safetensors}
  - {to: loras/me.safetensors, from: hf:someone/me/dumplin.safetensors}
  - {to: loras/no.safetensors, from: hf:nobody/nothing/no.safetensors}
  - {to: loras/web.safetensors, from: '${hub.url}/nowhere', token: MY_KEY}
  - {to: loras/own.safetensors, from: ./missing.safetensors}
`);
  expect(words).toContain(`gated. Accept its terms at ${hub.url}/bfl/flux, make a token`);
  expect(words).toContain('It has dumpling.safetensors.');
  expect(words).toContain('there is no such repository, or it is private');
  expect(words).toContain('MY_KEY is not set');
  expect(words).toContain(`there is no file ${join(folder, 'missing.safetensors')}`);
  const flux = 'models: [{to: unet/flux.safetensors, from: hf:bfl/flux/flux.safetensors}]';
  expect(await refused(flux, { hub: { endpoint: hub.url, token: 'hf_other' } })).toContain(
    'has not been let in',
  );
  await pull(flux, { hub: { endpoint: hub.url, token: 'hf_let-in' } });
  expect((await stat(join(folder, 'models/unet/flux.safetensors'))).size).toBe(50);
});

test('a place that cannot be written is told in words', async () => {
  hub.repos.set('someone/me', { files: new Map([['me.safetensors', { bytes: weights(50) }]]) });
  await writeFile(join(folder, 'file'), '');
  expect(await refused(ONE, { to: join(folder, 'file', 'models') })).toMatch(
    /a file is where a folder should be/,
  );
  await mkdir(join(folder, 'models/loras/me.safetensors'), { recursive: true });
  expect(await refused(ONE)).toMatch(
    /models\.0: .*me\.safetensors cannot be written: a folder is where the file/,
  );
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
  const converted = ONE.replace('}', ', convert: kohya}');
  await rm(join(folder, 'models'), { recursive: true });
  expect(await refused(converted, { convert: () => Promise.reject(full) })).toMatch(
    /the disk is full: make room/,
  );
  expect(await readdir(join(folder, 'models/loras'))).toEqual([]);
});
