import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { type Simulator, startSimulator } from '#comfy/simulator/start-simulator.ts';
import { getJson, plainColour, post, render } from './support/drive.ts';

let simulator: Simulator;
let url: string;
beforeAll(async () => {
  simulator = await startSimulator({ speed: 0 });
  ({ url } = simulator);
  await render(url, plainColour(0x336699));
});
afterAll(() => simulator.close());

describe('paths', () => {
  test.each([
    '/queue',
    '/prompt',
    '/history',
    '/features',
    '/system_stats',
    '/models',
    '/object_info/KSampler',
  ])('%s is there with and without /api', async (path) => {
    const [bare, prefixed] = await Promise.all([fetch(url + path), fetch(`${url}/api${path}`)]);
    expect([bare.status, prefixed.status]).toEqual([200, 200]);
    expect(await prefixed.text()).toBe(await bare.text());
  });

  test('jobs are under /api and /api/api only', async () => {
    const codes = ['/jobs', '/api/jobs', '/api/api/jobs'].map(
      async (path) => (await fetch(url + path)).status,
    );
    expect(await Promise.all(codes)).toEqual([404, 200, 200]);
  });

  test('another method than GET is 405 wherever there is no route for it', async () => {
    const ask = async (method: string, path: string): Promise<number> =>
      (await fetch(url + path, { method })).status;
    expect(await ask('POST', '/view')).toBe(405);
    expect(await ask('PUT', '/prompt')).toBe(405);
    expect(await ask('GET', '/interrupt')).toBe(404);
    expect(await ask('OPTIONS', '/prompt')).toBe(200);
    expect(await ask('GET', '/')).toBe(200);
  });

  test('foreign pages are kept out', async () => {
    const ask = (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request(`${url}/queue`, { headers }, (answer) => resolve(answer.resume().statusCode))
          .on('error', reject)
          .end();
      });
    expect(await ask({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await ask({ origin: 'http://evil.example' })).toBe(403);
    expect(await ask({ origin: url })).toBe(200);
    expect(await ask({})).toBe(200);
  });

  test('more than 100 MB is 413', async () => {
    const answer = await fetch(`${url}/prompt`, { method: 'POST', body: Buffer.alloc(104_857_601, 32) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toBe(
      'Maximum request body size 104857600 exceeded, actual body size 104857601',
    );
  });

  test.each(['/queue', '/history', '/free'])('POST %s with what is no JSON object is 500', async (path) => {
    for (const body of ['', '{', '5'])
      expect((await fetch(url + path, { method: 'POST', body })).status).toBe(500);
    expect((await fetch(`${url}/interrupt`, { method: 'POST', body: '{' })).status).toBe(200);
  });

  test('odd queries of history and jobs', async () => {
    expect((await fetch(`${url}/history?max_items=x`)).status).toBe(500);
    const jobs = async (query: string): Promise<unknown> => [
      (await fetch(`${url}/api/jobs?${query}`)).status,
      ((await getJson(`${url}/api/jobs?${query}`)) as { error?: string }).error ?? null,
    ];
    expect(await jobs('status=done')).toEqual([400, expect.stringContaining('done')]);
    expect(await jobs('limit=0')).toEqual([400, expect.stringContaining('limit')]);
    expect(await jobs('sort_by=size')).toEqual([400, expect.stringContaining('sort_by')]);
    expect(await jobs('status=completed&limit=1&sort_order=asc')).toEqual([200, null]);
  });
});

describe('/view', () => {
  const view = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}/view?filename=plain_00001_.png${query}`, { headers });

  test('parts of a file', async () => {
    const whole = Buffer.from(await (await view('')).arrayBuffer());
    const part = async (range: string): Promise<[number, string]> => {
      const answer = await view('', { range });
      return [answer.status, Buffer.from(await answer.arrayBuffer()).toString('hex')];
    };
    expect(await part('bytes=8-11')).toEqual([206, whole.subarray(8, 12).toString('hex')]);
    expect(await part('bytes=-4')).toEqual([206, whole.subarray(-4).toString('hex')]);
    expect(await part(`bytes=${whole.length - 2}-`)).toEqual([206, whole.subarray(-2).toString('hex')]);
    expect((await view('', { range: 'bytes=999999-' })).status).toBe(416);
    expect((await view('', { range: 'bytes=0-3', 'if-range': '"other"' })).status).toBe(200);
    expect((await view('', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('re-encoded, and channel by channel', async () => {
    const meta = async (query: string) => sharp(await (await view(query)).arrayBuffer()).metadata();
    expect(await meta('&preview=jpeg;50')).toMatchObject({ format: 'jpeg', width: 40, height: 24 });
    expect(await meta('&preview=webp')).toMatchObject({ format: 'webp' });
    expect(await meta('&preview=bmp')).toMatchObject({ format: 'webp' });
    expect(await meta('&channel=rgb')).toMatchObject({ format: 'png', channels: 3 });
    const alpha = sharp(await (await view('&channel=a')).arrayBuffer());
    expect([...(await alpha.raw().toBuffer()).subarray(0, 4)]).toEqual([0, 0, 0, 255]);
  });

  test('only what lies in its folders', async () => {
    const status = async (query: string): Promise<number> => (await fetch(`${url}/view?${query}`)).status;
    expect(await status('filename=plain_00001_.png&type=secret')).toBe(400);
    expect(await status('filename=plain_00001_.png&subfolder=../..')).toBe(403);
    expect(await status('filename=/etc/passwd')).toBe(400);
    expect(await status('filename=example.png&type=input')).toBe(200);
    expect(await status(`filename=${encodeURIComponent('example.png [input]')}`)).toBe(200);
    expect(await status('filename=plain_00001_.png&type=temp')).toBe(404);
  });
});

describe('what a server has', () => {
  test('models with sizes and times, which a set-up may replace', async () => {
    const files = (await getJson(`${url}/experiment/models/checkpoints`)) as { name: string; size: number }[];
    expect(files.map(({ name }) => name)).toContain('sd_xl_base_1.0.safetensors');
    for (const { size } of files) expect(size).toBeGreaterThan(5e9);
    const own = await startSimulator({
      models: { loras: ['only.safetensors', { name: 'sized.safetensors', size: 5, modified: 6 }] },
    });
    expect(await getJson(`${own.url}/models/loras`)).toEqual(['only.safetensors', 'sized.safetensors']);
    expect(await getJson(`${own.url}/experiment/models/loras`)).toContainEqual({
      name: 'sized.safetensors',
      pathIndex: 0,
      modified: 6,
      created: 6,
      size: 5,
    });
    const info = (await getJson(`${own.url}/object_info/LoraLoader`)) as {
      LoraLoader: { input: { required: { lora_name: [string[]] } } };
    };
    expect(info.LoraLoader.input.required.lora_name[0]).toEqual(['only.safetensors', 'sized.safetensors']);
    await own.close();
  });

  test('/object_info has every class that it has alone', async () => {
    const all = (await getJson(`${url}/object_info`)) as Record<string, unknown>;
    expect(Object.keys(all).length).toBeGreaterThan(80);
    expect(await getJson(`${url}/object_info/KSampler`)).toEqual({ KSampler: all.KSampler });
    expect(await getJson(`${url}/object_info/Nobody`)).toEqual({});
    const text = await (await fetch(`${url}/object_info/KSampler`)).text();
    expect(text).toContain('"max": 18446744073709551615');
    expect(text).toContain('"max": 100.0');
  });

  test('an image loader offers what was uploaded', async () => {
    const form = new FormData();
    form.set('image', new File(['x'], 'brand-new.png'));
    await fetch(`${url}/upload/image`, { method: 'POST', body: form });
    const info = JSON.stringify(await getJson(`${url}/object_info/LoadImage`));
    expect(info).toContain('brand-new.png');
  });

  test('an upload of another type is 500, one without a file 400', async () => {
    const form = new FormData();
    expect((await fetch(`${url}/upload/image`, { method: 'POST', body: form })).status).toBe(400);
    form.set('image', new File(['x'], 'a.png'));
    form.set('type', 'elsewhere');
    expect((await fetch(`${url}/upload/image`, { method: 'POST', body: form })).status).toBe(500);
  });

  test('a mask is laid over the picture that it names', async () => {
    const create = {
      width: 40,
      height: 24,
      channels: 4 as const,
      background: { r: 0, g: 0, b: 0, alpha: 0.5 },
    };
    const form = new FormData();
    form.set('image', new File([new Uint8Array(await sharp({ create }).png().toBuffer())], 'masked.png'));
    form.set('original_ref', JSON.stringify({ filename: 'plain_00001_.png', type: 'output' }));
    expect((await fetch(`${url}/upload/mask`, { method: 'POST', body: form })).status).toBe(200);
    const masked = await (await fetch(`${url}/view?type=input&filename=masked.png`)).arrayBuffer();
    expect([...(await sharp(masked).raw().toBuffer()).subarray(0, 4)]).toEqual([0x33, 0x66, 0x99, 128]);
  });
});

describe('jobs', () => {
  test('cancel by ids is all or nothing', async () => {
    const good = crypto.randomUUID();
    const ask = async (job_ids: unknown): Promise<unknown> => {
      const answer = await post(`${url}/api/jobs/cancel`, { job_ids });
      return [answer.status, await answer.json()];
    };
    expect(await ask([good])).toEqual([200, { cancelled: false }]);
    expect(await ask([good, 'x'])).toEqual([400, expect.objectContaining({ invalid_ids: ['x'] })]);
  });
});

test('latency delays answers and events', async () => {
  const far = await startSimulator({ speed: 0, latency: 80 });
  const start = performance.now();
  await getJson(`${far.url}/queue`);
  expect(performance.now() - start).toBeGreaterThan(75);
  await far.close();
});

test('renderMs is what a render takes, whatever it computes', async () => {
  const bench = await startSimulator({ renderMs: 250 });
  for (const colour of [1, 2]) {
    const { status } = await render(bench.url, plainColour(colour));
    const times = status.messages.map(([, data]) => Number(data.timestamp));
    const took = (times.at(-1) ?? 0) - (times[0] ?? 0);
    expect(took).toBeGreaterThanOrEqual(245);
    expect(took).toBeLessThan(2000);
  }
  await bench.close();
});
