import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GET as previewRoute } from '#app/api/v1/renders/[key]/preview/route.ts';
import { GET as imageRoute, HEAD as imageHead } from '#app/images/[name]/route.ts';
import { GET as togetherRoute } from '#app/images/together/[size]/[names]/route.ts';
import { unpackPictures } from '#core/grid/pack-pictures.ts';
import { claimRender } from '#db/claim.ts';
import { recordProgress } from '#db/progress.ts';
import { createSweep } from '#service/create-sweep.ts';
import { ask, cfgSweep, imageOf, insertServer, openApi, renderAll, type TestApi } from './open-api.ts';

let api: TestApi;
const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251));
const sha256 = createHash('sha256').update(bytes).digest('hex');
const jobs: string[] = [];
beforeAll(async () => {
  api = await openApi();
  await api.ctx.store.putImage(sha256, bytes, 'image/png');
  await api.ctx.store.putThumbnail(sha256, 256, bytes.subarray(0, 100));
  const image = imageOf(sha256);
  await api.db.prisma.image.create({
    data: {
      sha256,
      format: 'png',
      width: 8,
      height: 8,
      bytes: 1000,
      pixelHash: image.pixelHash,
      thumbhash: '',
    },
  });
  api.ctx.enqueue = async (name, id) => {
    jobs.push(`${name} ${id}`);
  };
});
afterAll(() => api.close());

const get = (name: string, headers: Record<string, string> = {}) =>
  ask(imageRoute, 'GET', `/images/${name}`, { params: { name }, headers });
const bodyOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe('an image', () => {
  test('comes whole, for ever, with a strong tag', async () => {
    const answer = await get(`${sha256}.png`);
    expect(answer.status).toBe(200);
    expect(await bodyOf(answer)).toEqual(bytes);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cache-control')).toBe('max-age=31536000, immutable');
    expect(answer.headers.get('etag')).toMatch(/^"[^"]+"$/);
    expect(answer.headers.get('content-length')).toBe('1000');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('is not sent again to whoever has it', async () => {
    const etag = (await get(`${sha256}.png`)).headers.get('etag') ?? '';
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get(`${sha256}.png`, { 'if-none-match': tags });
      expect(answer.status).toBe(304);
      expect((await bodyOf(answer)).length).toBe(0);
      expect(answer.headers.get('etag')).toBe(etag);
    }
    expect((await get(`${sha256}.png`, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test.each([
    ['bytes=0-9', 0, 9],
    ['bytes=990-', 990, 999],
    ['bytes=-5', 995, 999],
    ['bytes=500-5000', 500, 999],
    ['bytes=-5000', 0, 999],
  ])('in part: %s', async (range, from, to) => {
    const answer = await get(`${sha256}.png`, { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to}/1000`);
    expect(await bodyOf(answer)).toEqual(bytes.subarray(from, to + 1));
  });

  test('ranges that are none, and ranges of another version', async () => {
    for (const range of ['bytes=1000-', 'bytes=-0']) {
      const answer = await get(`${sha256}.png`, { range });
      expect(answer.status).toBe(416);
      expect(answer.headers.get('content-range')).toBe('bytes */1000');
    }
    for (const range of ['bytes=5-2', 'bytes=a-b', 'lines=1-2', 'bytes=0-1,4-5', 'bytes=-'])
      expect((await get(`${sha256}.png`, { range })).status).toBe(200);
    expect((await get(`${sha256}.png`, { range: 'bytes=0-9', 'if-range': '"old"' })).status).toBe(200);
    const etag = (await get(`${sha256}.png`)).headers.get('etag') ?? '';
    expect((await get(`${sha256}.png`, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
  });

  test('HEAD tells the same without the bytes', async () => {
    const name = `${sha256}.png`;
    const answer = await ask(imageHead, 'HEAD', `/images/${name}`, { params: { name } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe('1000');
    expect((await bodyOf(answer)).length).toBe(0);
  });
});

describe('several thumbnails', () => {
  const together = (size: string, names: string) =>
    ask(togetherRoute, 'GET', `/images/together/${size}/${names}`, { params: { size, names } });

  test('come in one answer, in their order, for ever', async () => {
    const short = sha256.slice(0, 18);
    const answer = await together('256', `${short}-${sha256}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('max-age=31536000, immutable');
    const files = unpackPictures(await bodyOf(answer)).map((file) => file && Buffer.from(file));
    expect(files).toEqual([bytes.subarray(0, 100), bytes.subarray(0, 100)]);
  });

  test('leave room for one that is not there, and are not kept then', async () => {
    const answer = await together('256', `${'0'.repeat(18)}-${sha256}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const [missing, there] = unpackPictures(await bodyOf(answer));
    expect(missing).toBeNull();
    expect(there).toHaveLength(100);
  });

  test('are 24 at most, and have names', async () => {
    const many = Array.from({ length: 25 }, () => sha256).join('-');
    for (const [size, names] of [
      ['256', many],
      ['300', sha256],
      ['256', 'x'],
      ['256', ''],
    ] as const)
      expect((await together(size, names)).status).toBe(404);
  });
});

describe('a thumbnail', () => {
  test('has a tag of its own', async () => {
    const answer = await get(`${sha256}-256.webp`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('etag')).not.toBe((await get(`${sha256}.png`)).headers.get('etag'));
  });

  test('that is not made yet is ordered, and its absence is not kept', async () => {
    const answer = await get(`${sha256}-640.webp`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(jobs).toEqual([`thumbnail ${sha256}`]);
  });
});

test.each([
  `${'0'.repeat(64)}.png`,
  `${'0'.repeat(64)}-256.webp`,
  `${sha256}.jpg`,
  `${sha256}-100.webp`,
  `${sha256.toUpperCase()}.png`,
  '../../../etc/passwd',
  '..%2f..%2fpackage.json',
  '',
])('%s is no image, and nothing is ordered', async (name) => {
  const before = jobs.length;
  const answer = await get(name);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(jobs).toHaveLength(before);
});

test('the preview of a running render, gone when it is done', async () => {
  const server = await insertServer(api.db, { name: 'real', simulated: false });
  await createSweep(api.ctx, { definition: cfgSweep([1]), start: true });
  const held = await claimRender(api.db.pool, server, '5a61c4a6-2a4e-4e3c-9d5e-0b9f4f8f9f01');
  const key = held?.key ?? '';
  const preview = () => ask(previewRoute, 'GET', `/api/v1/renders/${key}/preview`, { params: { key } });
  expect((await preview()).status).toBe(404);
  const jpeg = new Uint8Array([0xff, 0xd8, 1, 2]);
  if (held) await recordProgress(api.db.pool, held, { step: 1, steps: 2, node: null, preview: jpeg });
  const answer = await preview();
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(jpeg);
  await api.db.pool.query(`update render set state = 'pending' where key = $1`, [key]);
  await renderAll(api.db, server);
  expect((await preview()).status).toBe(404);
});
