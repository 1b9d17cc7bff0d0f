import { describe, expect, test } from 'vitest';
import { createComfyClient } from '#comfy/create-client.ts';
import { mayHaveBeenTaken } from '#comfy/may-have-been-taken.ts';
import type { ComfyError } from '#comfy/comfy-error.ts';
import { asText, isBag, posts, readRecording, VERSIONS } from './replay/recording.ts';
import { asSubmission, useReplay } from './replay/use-replay.ts';
import { always, closedPort, serve } from './serve.ts';

const clientId = '11111111-2222-4333-8444-555555555555';

const caught = async (promise: Promise<unknown>): Promise<ComfyError> => {
  try {
    await promise;
  } catch (error) {
    return error as ComfyError;
  }
  throw new Error('it did not throw');
};

describe.each(VERSIONS)('a client of ComfyUI %s', (version) => {
  test('reads an idle server', async () => {
    const { client } = await useReplay({ version, recording: '00-idle' });
    const stats = await client.stats();
    expect(stats.version).toBe(version === '0.33' ? '0.33.0' : '0.3.64');
    expect(stats.argv[0]).toBe('main.py');
    expect(stats.devices).toMatchObject([{ type: 'cpu', vramTotal: 25276502016 }]);
    expect(await client.features()).toMatchObject({ supports_preview_metadata: true });
    expect(await client.queue()).toEqual({ running: [], pending: [] });
    expect(await client.queueRemaining()).toBe(0);
    expect(await client.modelFolders()).toContain('loras');
    expect(await client.models('loras')).toContainEqual({
      name: 'dumpling.safetensors',
      size: null,
      modified: null,
    });
    expect(await caught(client.models('nosuch'))).toMatchObject({ kind: 'http', status: 404 });
    expect(await client.history('nosuch')).toBeNull();
  });

  const cases = posts(readRecording(version, '10-refused'));
  test('has all 22 bad prompts before it', () => expect(cases).toHaveLength(22));

  test('tells each refusal as ComfyUI does', async () => {
    const { client } = await useReplay({ version, recording: '10-refused' });
    for (const { note, sent, step } of cases) {
      const submitting = client.submit({ ...asSubmission(sent), clientId });
      const answered = isBag(step.body?.json) ? step.body.json : {};
      if (step.status === 200) {
        expect(await submitting, note).toEqual({ promptId: answered['prompt_id'] });
        continue;
      }
      const error = await caught(submitting);
      expect(error.status, note).toBe(step.status);
      expect(error.kind, note).toBe(step.status === 400 ? 'refused' : 'http');
      expect(mayHaveBeenTaken(error), note).toBe(step.status === 500);
      expect(error.body, note).toEqual(step.body?.json);
      expect(error.message, note).not.toBe('');
    }
  });

  test('puts a refusal in one line', async () => {
    const { client } = await useReplay({ version, recording: '10-refused' });
    const lines: string[] = [];
    for (const { sent } of cases.slice(0, 5))
      lines.push((await caught(client.submit({ ...asSubmission(sent), clientId }))).message);
    expect(lines[4]).toMatch(/^Value not in list: lora_name: .* \(node 10, LoraLoader\)$/);
    expect(lines[2]).toBe('Prompt has no outputs');
    expect(lines[0]).toContain("Node ID '#10'");
  });

  test('reads the oddities: coerced values, the largest seed, an output that was dropped', async () => {
    const { client, replay } = await useReplay({ version, recording: '11-accepted-oddities' });
    const [coerced, largest, partial] = posts(readRecording(version, '11-accepted-oddities'));
    const { promptId } = await client.submit({ ...asSubmission(coerced?.sent ?? {}), clientId });
    await expect
      .poll(async () => (await client.history(promptId))?.ended, { timeout: 4_000 })
      .toBe('success');
    expect((await client.history(promptId))?.graph['3']?.inputs).toMatchObject({ steps: 3, cfg: 5.5 });

    const big = await client.submit({ ...asSubmission(largest?.sent ?? {}), clientId });
    expect(replay.requests.at(-1)?.json).toMatchObject({
      prompt: { '3': { inputs: { seed: 18446744073709551615n } } },
    });
    await expect.poll(() => client.history(big.promptId), { timeout: 4_000 }).not.toBeNull();
    expect((await client.history(big.promptId))?.graph['3']?.inputs['seed']).toBe(18446744073709551615n);

    const error = await caught(client.submit({ ...asSubmission(partial?.sent ?? {}), clientId }));
    expect(error).toMatchObject({ kind: 'refused', status: 200, body: { node_errors: { '90': {} } } });
    const id = asText(partial?.sent['prompt_id']);
    const after = replay.requests.slice(replay.requests.findLastIndex(({ line }) => line === 'POST /prompt'));
    expect(after.map(({ line }) => line)).toEqual([
      'POST /prompt',
      `POST /api/jobs/${id}/cancel`,
      'POST /queue',
      'GET /queue',
    ]);
    expect((await client.queue()).running).toEqual([]);
  });

  test('reads the newest of the history', async () => {
    const { client } = await useReplay({ version, recording: '01-first-render' });
    const [first] = posts(readRecording(version, '01-first-render'));
    const { promptId } = await client.submit({ ...asSubmission(first?.sent ?? {}), clientId });
    await expect.poll(() => client.history(promptId), { timeout: 4_000 }).not.toBeNull();
    const entries = await client.recentHistory(5);
    expect(entries.map((entry) => entry.promptId)).toEqual([promptId]);
    expect(entries[0]?.extra).toEqual(expect.objectContaining({ extra_pnginfo: { teststrip: { cell: 0 } } }));
  });
});

test('sends what no server can be hurt by, with its tag, and no Origin', async () => {
  const { client, replay } = await useReplay({ version: '0.33', recording: '01-first-render' });
  const graph = JSON.parse(
    '{"1": {"class_type": "A", "is_changed": [1], "inputs": {"x": 1}}, "2": {"class_type": "B"}}',
  );
  await client.submit({ graph, promptId: 'id', clientId, tag: { render: 'r', attempt: 2 }, previews: false });
  const [{ headers, json } = { headers: {}, json: null }] = replay.requests;
  expect(json).toEqual({
    prompt: {
      '1': { class_type: 'A', inputs: { x: 1 }, _meta: {} },
      '2': { class_type: 'B', inputs: {}, _meta: {} },
    },
    client_id: clientId,
    prompt_id: 'id',
    extra_data: {
      teststrip: { render: 'r', attempt: 2 },
      extra_pnginfo: { teststrip: { render: 'r', attempt: 2 } },
      preview_method: 'none',
    },
  });
  expect(headers['origin']).toBeUndefined();
  expect(headers['sec-fetch-site']).toBeUndefined();
  expect(headers['content-type']).toBe('application/json');
});

test('trusts the id in the answer: old servers make their own', async () => {
  const host = await serve(always(200, '{"prompt_id": "made-here", "number": 4}'));
  const client = createComfyClient({ url: `http://${host}` });
  const submission = { graph: {}, promptId: 'ours', clientId, tag: {}, previews: true };
  expect(await client.submit(submission)).toEqual({ promptId: 'made-here' });
});

test.each([
  ['HTML instead of JSON', 200, '<!doctype html><p>hello', 'protocol', 'got HTML'],
  ['another JSON', 200, '{"hello": 1}', 'protocol', 'exec_info'],
  ['half a JSON', 200, '{"exec_info": ', 'protocol', 'expected JSON'],
  ['not allowed', 403, 'no', 'http', 'status 403'],
  ['a proxy without a server behind it', 502, '<html>Bad gateway</html>', 'http', 'status 502'],
])('names %s', async (_name, status, body, kind, message) => {
  const host = await serve(always(status, body));
  const error = await caught(createComfyClient({ url: `http://${host}` }).queueRemaining());
  expect(error).toMatchObject({ kind, message: expect.stringContaining(message) });
});

test('follows no redirect, and tells where it leads', async () => {
  const host = await serve(always(302, '', { location: 'https://login.example/' }));
  const error = await caught(createComfyClient({ url: `http://${host}` }).stats());
  expect(error).toMatchObject({ kind: 'http', status: 302 });
  expect(error.message).toContain('redirects to https://login.example/');
});

test('reads NaN and Infinity, as Python writes them', async () => {
  const body =
    '{"queue_running": [[NaN, "a", {"1": {"class_type": "X", "inputs": {"v": -Infinity}}}, {}, []]], "queue_pending": []}';
  const host = await serve(always(200, body.replace('[NaN', '[0.5')));
  const { running } = await createComfyClient({ url: `http://${host}` }).queue();
  expect(running).toMatchObject([{ number: 0.5, graph: { '1': { inputs: { v: null } } } }]);
});

test('puts what waits into the order in which it will run', async () => {
  const item = (number: number, id: string) => [number, id, {}, {}, []];
  const pending = [item(3, 'b'), item(5, 'x'), item(3, 'a'), item(-7.5, 'z')];
  const host = await serve(always(200, JSON.stringify({ queue_running: [], queue_pending: pending })));
  const queue = await createComfyClient({ url: `http://${host}` }).queue();
  expect(queue.pending.map(({ promptId }) => promptId)).toEqual(['z', 'a', 'b', 'x']);
});

test('says unreachable where nobody listens, and aborted when told to stop', async () => {
  const host = await serve(() => {});
  const aborting = createComfyClient({ url: `http://${host}` }).stats(AbortSignal.timeout(50));
  expect((await caught(aborting)).kind).toBe('aborted');
  const error = await caught(createComfyClient({ url: await closedPort() }).stats());
  expect(error).toMatchObject({ kind: 'unreachable', message: 'GET /system_stats: connection refused' });
});

test('asks again, once, where a kept connection broke; never for a POST', async () => {
  let count = 0;
  const host = await serve((request, response) => {
    count += 1;
    if (count === 1 || request.method === 'POST') request.socket.destroy();
    else response.end('{"exec_info": {"queue_remaining": 2}}');
  });
  const client = createComfyClient({ url: `http://${host}` });
  expect(await client.queueRemaining()).toBe(2);
  expect(count).toBe(2);
  const error = await caught(client.forget(['a']));
  expect(error.kind).toBe('unreachable');
  expect(count).toBe(3);
});

test('goes below a prefix with its headers, by HTTP and by socket', async () => {
  const { replay } = await useReplay({ version: '0.33', recording: '01-first-render', prefix: '/comfy' });
  const { openSession } = await import('#comfy/open-session.ts');
  const url = replay.url.replace('http://', 'http://me:p%C3%A4ss@');
  const client = createComfyClient({ url: `${url}/`, headers: { 'Modal-Key': 'k', 'Modal-Secret': 's' } });
  const session = await openSession({ client, onProgress: () => {} });
  await session.close();
  expect(replay.requests.map(({ line }) => line.replace(/=.*/, ''))).toEqual([
    'GET /prompt',
    'WS /comfy/ws?clientId',
  ]);
  for (const { headers } of replay.requests) {
    expect(headers).toMatchObject({
      'modal-key': 'k',
      'modal-secret': 's',
      authorization: `Basic ${Buffer.from('me:päss').toString('base64')}`,
    });
    expect(headers.origin).toBeUndefined();
  }
});
