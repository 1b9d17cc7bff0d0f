import { expect, test } from 'vitest';
import { createComfyClient } from '#comfy/create-client.ts';
import { testServer, type TestStep } from '#comfy/test-server.ts';
import { checkImage } from '#comfy/test-server/check-image.ts';
import { readFixture } from './replay/recording.ts';
import { soon, useReplay } from './replay/use-replay.ts';
import { always, closedPort, serve } from './serve.ts';

const run = (url: string) => testServer(createComfyClient({ url }), { signal: soon() });

test.each<[string, number, string, Record<string, string>, string, RegExp]>([
  [
    'a page',
    200,
    '<!doctype html>',
    { 'content-type': 'text/html' },
    'got HTML',
    /not ComfyUI.*port and path/,
  ],
  ['a login', 401, '', {}, 'status 401', /add headers.*Modal-Key/],
  ['a forbidding proxy', 403, '', {}, 'status 403', /add headers/],
  ['a wrong path', 404, 'not found', {}, 'status 404, not found', /prefix such as \/comfy/],
  ['a redirect', 301, '', { location: 'https://there/' }, 'redirects to https://there/', /Use the address/],
  ['a proxy whose server is off', 502, '<html>', {}, 'status 502', /is it running/],
])('tells what to do about %s', async (_name, status, body, headers, message, hint) => {
  const { ok, steps } = await run(await serve(always(status, body, headers)));
  expect(ok).toBe(false);
  expect(steps).toHaveLength(1);
  expect(steps[0]).toMatchObject({ name: 'reachable', ok: false });
  expect(steps[0]?.message).toContain(message);
  expect(steps[0]?.hint).toMatch(hint);
  expect(steps[0]?.ms).toBeGreaterThanOrEqual(0);
});

test('tells what to do where nobody listens, and about a server that does not speak HTTP', async () => {
  const { steps } = await run(await closedPort());
  expect(steps[0]?.message).toContain('connection refused');
  expect(steps[0]?.hint).toContain('--listen');
  const host = await serve(always(200, ''), (socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
  expect((await run(host)).steps[0]?.hint).toContain('does not speak HTTP');
  const tls = await run((await serve(always(200, ''))).replace(/^/, 'https://'));
  expect(tls.steps[0]?.hint).toContain('http:// instead of https://');
});

test('goes on without events, and names each step as it ends', async () => {
  const { replay } = await useReplay({ version: '0.33', recording: '00-idle', noSocket: true });
  const told: TestStep[] = [];
  const client = createComfyClient({ url: replay.url });
  const { ok, steps } = await testServer(client, { signal: soon(), onStep: (step) => told.push(step) });
  expect(ok).toBe(false);
  expect(told).toEqual(steps);
  expect(steps.map((step) => [step.name, step.ok])).toEqual([
    ['reachable', true],
    ['version', true],
    ['events', false],
    // This recording takes no prompts.
    ['render', false],
  ]);
  expect(steps[1]?.message).toContain('ComfyUI 0.33.0');
  expect(steps[2]?.message).toContain('status 400');
  expect(steps[2]?.hint).toContain('nginx');
});

test('stops when told to', async () => {
  const host = await serve(() => {});
  const client = createComfyClient({ url: host });
  await expect(testServer(client, { signal: soon(50) })).rejects.toMatchObject({ kind: 'aborted' });
});

test('checks that the image is the one ordered', () => {
  const png = readFixture('0.33', '01-first-render.png');
  expect(() => checkImage(Buffer.from('<html>'), 'n', 1)).toThrow('no PNG');
  expect(() => checkImage(png.subarray(0, -100), 'n', 1)).toThrow('damaged or cut short');
  expect(() => checkImage(png, 'n', 1)).toThrow('128 × 128, not 64 × 64');
});
