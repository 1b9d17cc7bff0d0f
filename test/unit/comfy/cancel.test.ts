import { expect, test } from 'vitest';
import { createComfyClient } from '#comfy/create-client.ts';
import { serve } from './serve.ts';

type Fake = { version: string; cancelRoute: boolean; state: 'waiting' | 'running' | 'gone'; deaf?: number };

/** Just enough of a queue with one prompt of ours, `mine`, behind or instead of another's. */
async function serveQueue(fake: Fake): Promise<{ host: string; lines: string[] }> {
  const lines: string[] = [];
  let deaf = fake.deaf ?? 0;
  const item = (id: string) => [0, id, {}, {}, []];
  const host = await serve((request, response) => {
    let raw = '';
    request.on('data', (chunk: Buffer) => (raw += chunk.toString()));
    request.on('end', () => {
      lines.push(`${request.method ?? ''} ${request.url ?? ''}${raw === '{}' ? '' : ` ${raw}`}`.trim());
      if (request.url === '/queue' && request.method === 'GET') {
        const running = [item(fake.state === 'running' ? 'mine' : 'other')];
        const pending = fake.state === 'waiting' ? [item('mine')] : [];
        response.end(JSON.stringify({ queue_running: running, queue_pending: pending }));
      } else if (request.url === '/system_stats') {
        response.end(JSON.stringify({ system: { comfyui_version: fake.version }, devices: [] }));
      } else if (request.url?.startsWith('/api/jobs/') === true) {
        if (fake.cancelRoute) fake.state = 'gone';
        response.writeHead(fake.cancelRoute ? 200 : 405).end(fake.cancelRoute ? '{"cancelled": true}' : '');
      } else if (request.url === '/queue') {
        if (fake.state === 'waiting') fake.state = 'gone';
        response.end();
      } else {
        if (deaf === 0) fake.state = 'gone';
        deaf -= 1;
        response.end();
      }
    });
  });
  return { host, lines };
}

test('cancels by the job route where there is one', async () => {
  const { host, lines } = await serveQueue({ version: '0.33.0', cancelRoute: true, state: 'running' });
  await createComfyClient({ url: host }).cancel('mine');
  expect(lines).toEqual(['POST /api/jobs/mine/cancel', 'GET /queue']);
});

test('takes a waiting prompt out of the queue of an older server, and interrupts nothing', async () => {
  const { host, lines } = await serveQueue({ version: '0.3.64', cancelRoute: false, state: 'waiting' });
  await createComfyClient({ url: host }).cancel('mine');
  expect(lines).toEqual(['POST /api/jobs/mine/cancel', 'POST /queue {"delete":["mine"]}', 'GET /queue']);
});

test('interrupts a running one by its id, again where that was lost', async () => {
  const { host, lines } = await serveQueue({
    version: '0.3.64',
    cancelRoute: false,
    state: 'running',
    deaf: 1,
  });
  await createComfyClient({ url: host }).cancel('mine');
  const interrupts = lines.filter((line) => line.startsWith('POST /interrupt'));
  expect(interrupts).toEqual([
    'POST /interrupt {"prompt_id":"mine"}',
    'POST /interrupt {"prompt_id":"mine"}',
  ]);
});

test('never interrupts where the server would stop whatever runs', async () => {
  const { host, lines } = await serveQueue({ version: '0.3.56', cancelRoute: false, state: 'running' });
  await expect(createComfyClient({ url: host }).cancel('mine')).rejects.toMatchObject({ kind: 'protocol' });
  expect(lines.some((line) => line.includes('/interrupt'))).toBe(false);
});

test('is content with a prompt that is not there', async () => {
  const { host, lines } = await serveQueue({ version: '0.3.40', cancelRoute: false, state: 'gone' });
  await createComfyClient({ url: host }).cancel('mine');
  expect(lines.some((line) => line.includes('/interrupt'))).toBe(false);
});
