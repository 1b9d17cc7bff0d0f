import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLocalStore } from '#store/local-store.ts';
import { openImageStore } from '#store/open-image-store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teststrip-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const SHA = 'ab'.repeat(32);
const bytes = (text: string): Uint8Array => Buffer.from(text);

test('what was put is there, with its type; what was not is null', async () => {
  const store = createLocalStore(folder);
  expect(await store.getImage(SHA)).toBeNull();
  expect(await store.getThumbnail(SHA, 256)).toBeNull();
  expect(await store.hasThumbnail(SHA, 256)).toBe(false);
  await store.putImage(SHA, bytes('picture'), 'image/jpeg');
  await store.putThumbnail(SHA, 256, bytes('small'));
  expect(await store.getImage(SHA)).toEqual({ bytes: bytes('picture'), contentType: 'image/jpeg' });
  expect(await store.getThumbnail(SHA, 256)).toEqual({ bytes: bytes('small'), contentType: 'image/webp' });
  expect(await store.hasThumbnail(SHA, 640)).toBe(false);
});

test('many writers of one image leave one whole file and no scraps', async () => {
  const store = createLocalStore(folder);
  await Promise.all(
    Array.from({ length: 20 }, () => store.putImage(SHA, bytes('x'.repeat(100_000)), 'image/png')),
  );
  expect(await readdir(join(folder, 'ab', 'ab'))).toEqual([`${SHA}.png`]);
});

test('a write that fails leaves nothing behind', async () => {
  await writeFile(join(folder, 'ab'), 'a file where a folder should be');
  const store = createLocalStore(folder);
  await expect(store.putImage(SHA, bytes('x'), 'image/png')).rejects.toThrow(/ENOTDIR|EEXIST/);
  expect(await readdir(folder)).toEqual(['ab']);
});

test('a name that is no hash cannot lead out of the folder', async () => {
  const store = createLocalStore(folder);
  await expect(store.getThumbnail('../../etc/passwd', 256)).rejects.toThrow(/Not a sha-256/);
  await expect(store.hasThumbnail('../x', 256)).rejects.toThrow(/Not a sha-256/);
  await expect(store.getImage('../x')).rejects.toThrow(/Not a sha-256/);
  await expect(store.putImage(SHA, bytes('x'), 'text/html')).rejects.toThrow(/Not an image type/);
});

test('a folder or a file:// address opens; other schemes are not known', async () => {
  await openImageStore(`file://${folder}`).putImage(SHA, bytes('x'), 'image/png');
  expect(await openImageStore(folder).getImage(SHA)).not.toBeNull();
  expect(() => openImageStore('ftp://bucket')).toThrow(/ftp/);
});
