import { createHash, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DELETE as removeRoute, PATCH as updateRoute } from '#app/api/v1/sweeps/[id]/crops/[crop]/route.ts';
import { GET as listRoute, POST as addRoute } from '#app/api/v1/sweeps/[id]/crops/route.ts';
import { GET as cropRoute, HEAD as cropHead } from '#app/images/[name]/crop/[box]/route.ts';
import type { Crop } from '#core/api/crop.ts';
import { createSweep } from '#service/create-sweep.ts';
import { ask, cfgSweep, openApi, read, type TestApi } from './open-api.ts';

let api: TestApi;
let id: string;
let other: string;
let sha256: string;
beforeAll(async () => {
  api = await openApi();
  id = (await createSweep(api.ctx, { definition: cfgSweep([1]) })).id;
  other = (await createSweep(api.ctx, { definition: cfgSweep([2]) })).id;
  // Left half red, right half green, with a white line at the foot.
  const pixels = Buffer.alloc(200 * 100 * 3);
  for (let y = 0; y < 100; y += 1)
    for (let x = 0; x < 200; x += 1)
      pixels.set(y > 89 ? [255, 255, 255] : x < 100 ? [255, 0, 0] : [0, 255, 0], (y * 200 + x) * 3);
  const png = await sharp(pixels, { raw: { width: 200, height: 100, channels: 3 } })
    .png()
    .toBuffer();
  sha256 = createHash('sha256').update(png).digest('hex');
  await api.ctx.store.putImage(sha256, png, 'image/png');
});
afterAll(() => api.close());

const face = { name: 'face', x: 0.25, y: 0.125, w: 0.5, h: 0.25 };
const add = (body: unknown, sweep = id) =>
  read(ask(addRoute, 'POST', `/api/v1/sweeps/${sweep}/crops`, { params: { id: sweep }, body }));
const list = async (sweep = id) =>
  (
    (await read(ask(listRoute, 'GET', `/api/v1/sweeps/${sweep}/crops`, { params: { id: sweep } }))).json as {
      crops: Crop[];
    }
  ).crops;
const change = (crop: string, body: unknown, sweep = id) =>
  read(
    ask(updateRoute, 'PATCH', `/api/v1/sweeps/${sweep}/crops/${crop}`, { params: { id: sweep, crop }, body }),
  );
const remove = (crop: string, sweep = id) =>
  read(ask(removeRoute, 'DELETE', `/api/v1/sweeps/${sweep}/crops/${crop}`, { params: { id: sweep, crop } }));

describe('named parts of a sweep', () => {
  test('are added, listed in order, changed and removed, each sweep its own', async () => {
    const added = await add(face);
    expect(added.status).toBe(201);
    const { id: crop } = added.json as Crop;
    await add({ ...face, name: 'hand' });
    expect((await list()).map(({ name }) => name)).toEqual(['face', 'hand']);
    expect(await list(other)).toEqual([]);

    expect((await change(crop, { place: 1 })).json).toMatchObject({ name: 'face' });
    expect((await list()).map(({ name }) => name)).toEqual(['hand', 'face']);
    await add({ ...face, name: 'paw' });
    expect((await list()).map(({ name }) => name)).toEqual(['hand', 'face', 'paw']);
    expect((await change(crop, { place: 0, name: 'muzzle' })).status).toBe(200);
    expect((await list()).map(({ name }) => name)).toEqual(['muzzle', 'hand', 'paw']);
    expect((await change(crop, { place: -1 })).status).toBe(400);
    const [, , paw] = await list();
    await remove(paw?.id ?? '');

    expect((await change(crop, { name: 'eyes', h: 0.125 })).json).toEqual({
      ...face,
      id: crop,
      name: 'eyes',
      h: 0.125,
    });
    expect((await change(crop, { name: 'nose' }, other)).status).toBe(404);
    expect((await remove(crop, other)).status).toBe(404);
    expect((await remove(crop)).status).toBe(204);
    expect((await remove(crop)).status).toBe(404);
    expect((await list()).map(({ name }) => name)).toEqual(['hand']);
  });

  test('are refused with every mistake at once', async () => {
    const answer = await add({ name: ' ', x: -1, y: 0.5, w: 2, h: 0.001, colour: 'red' });
    expect(answer.status).toBe(400);
    const { issues } = (answer.json as { error: { issues: { path: string }[] } }).error;
    expect(issues.map(({ path }) => path).toSorted()).toEqual(['colour', 'h', 'name', 'w', 'x']);
    const beyond = await add({ ...face, name: 'beyond', x: 0.75 });
    expect(beyond.status).toBe(400);
    expect(JSON.stringify(beyond.json)).toContain('leaves the image');
  });

  test('have names that tell them apart', async () => {
    expect((await add({ ...face, name: 'twice' })).status).toBe(201);
    const again = await add({ ...face, name: 'twice' });
    expect(again.status).toBe(409);
    const [hand] = await list();
    expect((await change(hand?.id ?? '', { name: 'twice' })).status).toBe(409);
    expect((await change(hand?.id ?? '', { x: 0.9 })).status).toBe(400);
  });

  test('of what does not exist are not found', async () => {
    const nobody = randomUUID();
    expect((await add(face, nobody)).status).toBe(404);
    expect((await read(ask(listRoute, 'GET', '/', { params: { id: nobody } }))).status).toBe(404);
    expect((await change(nobody, { name: 'x' })).status).toBe(404);
    expect((await remove('face')).status).toBe(404);
  });
});

describe('a part of an image', () => {
  const get = (box: string, name = sha256, headers: Record<string, string> = {}) =>
    ask(cropRoute, 'GET', `/images/${name}/crop/${box}`, { params: { name, box }, headers });
  const pixelsOf = async (answer: Response) => {
    const { data, info } = await sharp(Buffer.from(await answer.arrayBuffer()))
      .raw()
      .toBuffer({ resolveWithObject: true });
    return {
      ...info,
      middle: [
        ...data.subarray(
          (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels,
        ),
      ].slice(0, 3),
    };
  };
  const isNear = (pixel: number[], wanted: number[]) =>
    expect(
      pixel.every((level, at) => Math.abs(level - (wanted[at] ?? 0)) < 12),
      String(pixel),
    ).toBe(true);

  test('is that part, as WebP, pixel for pixel where it is small enough, for ever', async () => {
    const answer = await get('5000,0,5000,5000@256.webp');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const { width, height, middle } = await pixelsOf(answer);
    expect([width, height]).toEqual([100, 50]);
    isNear(middle, [0, 255, 0]);
    isNear((await pixelsOf(await get('0,9100,10000,900@256.webp'))).middle, [255, 255, 255]);
  });

  test('is made smaller than asked for, never larger', async () => {
    const { width, height, middle } = await pixelsOf(await get('0,0,5000,10000@128.webp'));
    expect([width, height]).toEqual([100, 100]);
    isNear(middle, [255, 0, 0]);
    expect((await pixelsOf(await get('0,0,10000,10000@128.webp'))).width).toBe(128);
    expect((await pixelsOf(await get('9999,9999,1,1@128.webp'))).width).toBe(1);
  });

  test('goes by the short name too, is not sent twice, and has a head', async () => {
    const short = sha256.slice(0, 18);
    const answer = await get('0,0,5000,5000@256.webp', short);
    const etag = answer.headers.get('etag') ?? '';
    expect(answer.status).toBe(200);
    expect((await get('0,0,5000,5000@256.webp', short, { 'if-none-match': etag })).status).toBe(304);
    const head = await ask(cropHead, 'HEAD', '/', { params: { name: short, box: '0,0,5000,5000@256.webp' } });
    expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
  });

  test.each([
    ['0,0,5000,5000@256.webp', '0'.repeat(64)],
    ['0,0,5000,5000@257.webp', undefined],
    ['0,0,0,5000@256.webp', undefined],
    ['5001,0,5000,5000@256.webp', undefined],
    ['0,0,5000,5000@256.webp', '../../etc'],
    ['', undefined],
  ])('%s of %s is none', async (box, name) => {
    const answer = await get(box, name ?? sha256);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('that nobody waits for any more is not cut', async () => {
    const control = new AbortController();
    control.abort();
    const box = '0,0,5000,5000@256.webp';
    const answer = await ask(cropRoute, 'GET', `/images/${sha256}/crop/${box}`, {
      params: { name: sha256, box },
      signal: control.signal,
    });
    expect(answer.status).toBe(499);
  });

  test('comes for a whole screenful that asks at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => get(`${at * 10},0,2000,2000@128.webp`)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });
});
