import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { SessionEnded } from '#comfy/session.types.ts';
import { testServer } from '#comfy/test-server.ts';
import { profileNames } from '#comfy/simulator/options.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { readPngText } from '#core/picture/png-text.ts';
import { soon, submit, graphOf, useSession, useSimulator } from './use-simulator.ts';

describe.each(profileNames)('with a simulated %s', (profile) => {
  test('renders, largest seed and all, and fetches an image that carries its graph', async () => {
    const { client } = await useSimulator({ profile, previewMethod: 'latent2rgb' });
    const { session, progress } = await useSession({ client });
    const seed = 2n ** 64n - 1n;
    const { promptId } = await submit(session, seed);
    const outcome = await session.watch(promptId, soon());
    expect(outcome.kind).toBe('success');
    if (outcome.kind !== 'success') return;
    expect(progress.some(({ step, steps }) => step === 4 && steps === 4)).toBe(true);
    expect(progress.some(({ preview }) => preview !== undefined)).toBe(true);
    const [file] = outcome.entry.outputs;
    if (file === undefined) throw new Error('no file');
    const texts = readPngText(await client.view(file));
    expect(parseJson(texts['prompt'] ?? '')).toMatchObject({ '3': { inputs: { seed } } });
    expect(parseJson(texts['teststrip'] ?? '')).toEqual({ render: `seed ${seed}`, attempt: 1 });
    await client.forget([promptId]);
    expect(await client.history(promptId)).toBeNull();
  });

  test('passes the whole Test', async () => {
    const { client } = await useSimulator({ profile });
    const { ok, steps } = await testServer(client, { signal: soon() });
    expect(steps.map(({ name, ok, message }) => [name, ok, message])).toEqual([
      ['reachable', true, 'answers, its queue is empty'],
      ['version', true, expect.stringContaining('ComfyUI 0.3')],
      ['events', true, 'the WebSocket opens and speaks'],
      ['render', true, 'a 64 px image, its progress heard'],
      ['fetch', true, expect.stringMatching(/^\d+ bytes$/)],
      ['check', true, '64 × 64, as ordered, with its graph'],
    ]);
    expect(ok).toBe(true);
  });

  test('cancels what waits and what runs, and nothing else', async () => {
    const { client } = await useSimulator({ profile, speed: 1 });
    const { session } = await useSession({ client, pollEvery: 500 });
    const running = await submit(session, 1, 200);
    const waiting = await submit(session, 2, 200);
    const last = await submit(session, 3, 1);
    await expect
      .poll(async () => (await client.queue()).running.map(({ promptId }) => promptId))
      .toEqual([running.promptId]);
    await client.cancel(waiting.promptId, soon());
    await client.cancel(running.promptId, soon());
    expect(await session.watch(running.promptId, soon())).toEqual({ kind: 'interrupted' });
    // A prompt taken out of the queue leaves no trace.
    expect(await session.watch(waiting.promptId, soon())).toEqual({ kind: 'lost' });
    expect((await session.watch(last.promptId, soon(40_000))).kind).toBe('success');
  });

  test('knows a prompt of an earlier lease by id and by tag', async () => {
    const { client } = await useSimulator({ profile, renderMs: 400 });
    const first = await useSession({ client });
    const one = await submit(first.session, 1);
    const two = await submit(first.session, 2);
    await first.session.close();
    const { session } = await useSession({ client, pollEvery: 200 });
    expect(await session.locate(one.promptId, {}, soon())).toMatchObject({ state: 'running' });
    expect(await session.locate('nobody', two.tag, soon())).toEqual({
      state: 'waiting',
      promptId: two.promptId,
    });
    expect((await session.watch(two.promptId, soon())).kind).toBe('success');
    expect(await session.locate('nobody', two.tag, soon())).toEqual({
      state: 'ended',
      promptId: two.promptId,
    });
  });
});

test('goes on where the socket was dropped in mid-render', async () => {
  const { simulator, client } = await useSimulator({ renderMs: 1_500 });
  const { session } = await useSession({ client, pollEvery: 1_000 });
  const before = session.bootMark();
  const { promptId } = await submit(session, 1);
  const watching = session.watch(promptId, soon());
  simulator.setFaults({ dropSocket: { afterMessages: 2 } });
  expect((await watching).kind).toBe('success');
  await expect.poll(() => session.bootMark(), { timeout: 5_000 }).not.toBeNull();
  expect(session.bootMark()).not.toBe(before);
  const again = await submit(session, 2);
  expect((await session.watch(again.promptId, soon())).kind).toBe('success');
});

test('goes on where the socket is mute, and gets itself another', async () => {
  const { simulator, client } = await useSimulator({ renderMs: 300 });
  const { session, progress } = await useSession({ client, pollEvery: 500 });
  const before = session.bootMark();
  simulator.setFaults({ muteSocket: {} });
  const { promptId } = await submit(session, 1);
  expect((await session.watch(promptId, soon())).kind).toBe('success');
  expect(progress).toEqual([]);
  await expect.poll(() => [null, before].includes(session.bootMark()), { timeout: 5_000 }).toBe(false);
  const again = await submit(session, 2);
  expect((await session.watch(again.promptId, soon())).kind).toBe('success');
  expect(progress.length).toBeGreaterThan(0);
});

test('calls prompts lost that a restart took, and works with the server that came back', async () => {
  const { simulator, client } = await useSimulator({ renderMs: 2_000 });
  const { session } = await useSession({ client, pollEvery: 500 });
  const before = session.bootMark();
  const running = await submit(session, 1);
  const waiting = await submit(session, 2);
  const both = Promise.all([
    session.watch(running.promptId, soon()),
    session.watch(waiting.promptId, soon()),
  ]);
  simulator.setFaults({ restart: { downSeconds: 2 } });
  expect(await both).toEqual([{ kind: 'lost' }, { kind: 'lost' }]);
  const again = await submit(session, 3);
  expect((await session.watch(again.promptId, soon())).kind).toBe('success');
  await expect.poll(() => [null, before].includes(session.bootMark()), { timeout: 5_000 }).toBe(false);
});

test('finds a prompt that was taken while its answer was lost, and watches it to its end', async () => {
  const { simulator, client } = await useSimulator({ renderMs: 300 });
  const { session } = await useSession({ client, pollEvery: 500 });
  simulator.setFaults({ hangAfterAccept: 1 });
  const submission = { graph: graphOf(5), promptId: randomUUID(), tag: { render: 'r' }, previews: true };
  await expect(session.submit(submission, soon(1_000))).rejects.toMatchObject({ kind: 'aborted' });
  const found = await session.locate(submission.promptId, submission.tag, soon());
  expect(found).toEqual({ state: 'ended', promptId: submission.promptId });
  expect((await session.watch(found.promptId, soon())).kind).toBe('success');
});

test('finds by its tag what a server before 0.3.45 took under an id of its own', async () => {
  const { simulator, client } = await useSimulator({ profile: '0.3.64', renderMs: 300 });
  simulator.setFaults({ flags: { ownPromptId: true } });
  const { session } = await useSession({ client, pollEvery: 500 });
  const sent = {
    graph: graphOf(6),
    promptId: randomUUID(),
    tag: { render: 'r', attempt: 4 },
    previews: true,
  };
  const { promptId } = await session.submit(sent, soon());
  expect(promptId).not.toBe(sent.promptId);
  expect((await session.watch(promptId, soon())).kind).toBe('success');
  expect(await session.locate(sent.promptId, sent.tag, soon())).toEqual({ state: 'ended', promptId });
});

test('hears events that come before the answer', async () => {
  const { simulator, client } = await useSimulator({ renderMs: 100 });
  const { session, progress } = await useSession({ client, pollEvery: 10_000 });
  simulator.setFaults({ eventsBeforeAnswer: 600 });
  const { promptId } = await submit(session, 7);
  expect(progress.length).toBeGreaterThan(0);
  const began = performance.now();
  expect((await session.watch(promptId, soon())).kind).toBe('success');
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('ends as zombie where the worker thread died', async () => {
  const { simulator, client } = await useSimulator();
  const { session } = await useSession({ client, pollEvery: 200, zombieAfter: 1_000 });
  simulator.setFaults({ zombie: true });
  const { promptId } = await submit(session, 1);
  const watching = session.watch(promptId, soon());
  await expect(watching).rejects.toThrow(SessionEnded);
  await expect(watching).rejects.toMatchObject({ end: { kind: 'zombie' } });
});

test('is patient with a slow load, as long as it is not too slow', async () => {
  const { simulator, client } = await useSimulator();
  const { session } = await useSession({ client, pollEvery: 200, zombieAfter: 4_000 });
  simulator.setFaults({ slowLoad: { model: 'sd_xl_base_1.0.safetensors', ms: 2_500 } });
  const { promptId } = await submit(session, 1);
  expect((await session.watch(promptId, soon())).kind).toBe('success');
});

test('ends as gone where connections are refused for longer than patience', async () => {
  const { simulator, client } = await useSimulator({ renderMs: 5_000 });
  const { session } = await useSession({ client, pollEvery: 200, goneAfter: 1_500 });
  const { promptId } = await submit(session, 1);
  const watching = session.watch(promptId, soon());
  simulator.setFaults({ refuseConnections: 10 });
  await expect(watching).rejects.toMatchObject({ end: { kind: 'gone' } });
});

test('outlives a server that is gone for less than patience', async () => {
  const { simulator, client } = await useSimulator({ renderMs: 3_000 });
  const { session } = await useSession({ client, pollEvery: 200, goneAfter: 5_000 });
  const { promptId } = await submit(session, 1);
  const watching = session.watch(promptId, soon());
  simulator.setFaults({ refuseConnections: 2 });
  expect((await watching).kind).toBe('success');
});

test('takes NaN in queue and history, and frames of 100 MB', async () => {
  const { simulator, client } = await useSimulator({ renderMs: 500, previewMethod: 'latent2rgb' });
  // Told of the end by the socket alone, which comes behind the frame however long that takes.
  const { session, progress } = await useSession({ client, pollEvery: 60_000 });
  const before = session.bootMark();
  simulator.setFaults({ nanJson: true, giantFrame: 100 });
  const { promptId } = await submit(session, 1);
  expect((await client.queue()).running).toHaveLength(1);
  expect((await session.watch(promptId, soon())).kind).toBe('success');
  expect(Math.max(...progress.map(({ preview }) => preview?.length ?? 0))).toBeGreaterThan(99_000_000);
  expect(session.bootMark()).toBe(before);
});
