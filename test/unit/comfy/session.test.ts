import { expect, test, describe } from 'vitest';
import { ComfyError } from '#comfy/comfy-error.ts';
import { SessionEnded } from '#comfy/session.types.ts';
import { posts, readFixture, readRecording, VERSIONS, type Version } from './replay/recording.ts';
import { asSubmission, soon, useReplay, useSession } from './replay/use-replay.ts';

/** Submit the nth prompt of a recording and wait for its end. */
async function renderOf(version: Version, recording: string, options = {}, nth = 0) {
  const { replay, client } = await useReplay({ version, recording, ...options });
  const { session, progress } = await useSession(client, { pollEvery: 400 });
  const sent = posts(readRecording(version, recording))[nth]?.sent ?? {};
  const submission = asSubmission(sent);
  const { promptId } = await session.submit(submission, soon());
  const outcome = await session.watch(promptId, soon());
  return { replay, client, session, progress, promptId, outcome };
}

describe.each(VERSIONS)('a session with ComfyUI %s', (version) => {
  test('renders, with progress and previews, and fetches the image', async () => {
    const { client, progress, outcome, promptId } = await renderOf(version, '01-first-render');
    expect(outcome.kind).toBe('success');
    if (outcome.kind !== 'success') return;
    expect(outcome.entry.outputs).toEqual([
      { node: '9', filename: 'teststrip_00001_.png', subfolder: '', type: 'output' },
    ]);
    expect(outcome.entry.ms).toBeGreaterThan(1000);
    expect(outcome.entry.graph['4']?.class_type).toBe('CheckpointLoaderSimple');
    const steps = progress.filter((one) => one.steps === 4).map((one) => one.step);
    expect([...new Set(steps)]).toEqual([1, 2, 3, 4]);
    const previews = progress.filter((one) => one.preview !== undefined);
    expect(previews).toHaveLength(4);
    expect(previews.every((one) => one.promptId === promptId && one.node === '3')).toBe(true);
    // Only 0.33 kept a frame: what is after its metadata is a JPEG.
    if (version === '0.33')
      expect([...(previews[0]?.preview?.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff]);
    const [file] = outcome.entry.outputs;
    if (file === undefined) throw new Error('no file');
    expect(Buffer.from(await client.view(file))).toEqual(readFixture('0.33', '01-first-render.png'));
  });

  test('gives previews of kind 1 to the prompt that executes', async () => {
    const { client } = await useReplay({ version, recording: '07-legacy-previews' });
    const { session, progress } = await useSession(client);
    const [first] = posts(readRecording(version, '07-legacy-previews'));
    const { promptId } = await session.submit(asSubmission(first?.sent ?? {}), soon());
    await expect.poll(() => progress.filter((one) => one.preview !== undefined).length).toBe(4);
    expect(progress.every((one) => one.promptId === promptId)).toBe(true);
    await expect.poll(() => progress.at(-1)?.node).toBe('9');
  });

  test('finds the old file of a graph that was all cached', async () => {
    const { outcome } = await renderOf(version, '02-same-again');
    expect(outcome).toMatchObject({
      kind: 'success',
      entry: { outputs: [{ node: '9', filename: 'teststrip_00001_.png' }] },
    });
  });

  test('tells an error of a node in ComfyUI’s own words', async () => {
    const { outcome } = await renderOf(version, '14-error-while-running');
    expect(outcome).toMatchObject({
      kind: 'error',
      error: {
        nodeId: '10',
        nodeType: 'LoraLoader',
        exceptionType: 'safetensors._safetensors_rust.SafetensorError',
        message: 'Error while deserializing header: header too large\n',
      },
    });
  });

  test('tells an interrupt', async () => {
    const { outcome } = await renderOf(version, '13-interrupt');
    expect(outcome).toEqual({ kind: 'interrupted' });
  });

  test('finds the end in the history when the socket was lost, and opens another under a new id', async () => {
    const { outcome, replay } = await renderOf(version, '16-socket-lost');
    expect(outcome.kind).toBe('success');
    await expect.poll(() => replay.sockets(), { timeout: 3_000 }).toBe(2);
    const ids = replay.requests.flatMap(({ line }) => /^WS .*clientId=(.*)/.exec(line)?.[1] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('works without any socket', async () => {
    const { outcome, session } = await renderOf(version, '17-no-socket', { noSocket: true });
    expect(outcome.kind).toBe('success');
    expect(session.bootMark()).toBeNull();
  });

  test('watches a prompt that an earlier lease submitted', async () => {
    const { client, promptId } = await renderOf(version, '01-first-render');
    const { session } = await useSession(client);
    expect(await session.locate(promptId, { render: 'abc' }, soon())).toEqual({ state: 'ended', promptId });
    expect((await session.watch(promptId, soon())).kind).toBe('success');
  });
});

test('notices a socket that is mute, and opens another', async () => {
  const { outcome, replay, session } = await renderOf('0.33', '01-first-render', { mute: true });
  expect(outcome.kind).toBe('success');
  expect(session.bootMark()).not.toBeNull();
  await expect.poll(() => replay.sockets(), { timeout: 6_000 }).toBe(2);
});

test('keeps a socket that tells everything', async () => {
  const { replay, outcome } = await renderOf('0.33', '01-first-render');
  expect(outcome.kind).toBe('success');
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(replay.sockets()).toBe(1);
});

test('calls a prompt lost that is nowhere, at the second look', async () => {
  const { client, replay } = await useReplay({ version: '0.33', recording: '01-first-render' });
  const { session } = await useSession(client, { pollEvery: 100 });
  const id = '5a3c4f0e-0000-4000-8000-000000000001';
  expect(await session.watch(id, soon())).toEqual({ kind: 'lost' });
  const looks = replay.requests.filter(({ line }) => line === `GET /history/${id}`);
  expect(looks.length).toBeGreaterThanOrEqual(2);
});

test('ends as zombie where the worker is dead: prompts wait and nothing moves', async () => {
  const { client } = await useReplay({ version: '0.33', recording: '21-zombie' });
  const { session } = await useSession(client, { pollEvery: 100, zombieAfter: 1_000 });
  const [first, second] = posts(readRecording('0.33', '21-zombie'));
  await session.submit(asSubmission(first?.sent ?? {}), soon());
  const good = await session.submit(asSubmission(second?.sent ?? {}), soon());
  const watching = session.watch(good.promptId, soon());
  await expect(watching).rejects.toThrow(SessionEnded);
  await expect(watching).rejects.toMatchObject({ end: { kind: 'zombie' } });
  await expect(session.submit(asSubmission({}), soon())).rejects.toThrow(SessionEnded);
});

test('ends as gone where nothing answers any more', async () => {
  const { client, replay } = await useReplay({ version: '0.33', recording: '21-zombie' });
  const { session } = await useSession(client, { pollEvery: 100, goneAfter: 500 });
  const [first] = posts(readRecording('0.33', '21-zombie'));
  const { promptId } = await session.submit(asSubmission(first?.sent ?? {}), soon());
  const watching = session.watch(promptId, soon());
  const end = expect(watching).rejects.toMatchObject({ end: { kind: 'gone' } });
  await replay.close();
  await end;
});

test('stops watching when told to, and when closed', async () => {
  const { client } = await useReplay({ version: '0.33', recording: '21-zombie' });
  const { session } = await useSession(client, { pollEvery: 100 });
  const [first] = posts(readRecording('0.33', '21-zombie'));
  const { promptId } = await session.submit(asSubmission(first?.sent ?? {}), soon());
  await expect(session.watch(promptId, soon(50))).rejects.toMatchObject({ kind: 'aborted' });
  const watching = session.watch(promptId, soon());
  const end = expect(watching).rejects.toThrow(ComfyError);
  await session.close();
  await end;
});

test('finds a prompt whose answer was a 500, by its id and by its tag', async () => {
  const { client } = await useReplay({ version: '0.33', recording: '20-poison' });
  const { session } = await useSession(client);
  const all = posts(readRecording('0.33', '20-poison'));
  const at = all.findIndex(({ step }) => step.status === 500);
  for (const { sent } of all.slice(0, at)) await session.submit(asSubmission(sent), soon());
  const submission = asSubmission(all[at]?.sent ?? {});
  submission.tag = { render: 'the one', attempt: 3 };
  await expect(session.submit(submission, soon())).rejects.toMatchObject({ kind: 'http', status: 500 });
  const byId = await session.locate(submission.promptId, {}, soon());
  expect(byId.state).not.toBe('nowhere');
  const byTag = await session.locate('never-seen', submission.tag, soon());
  expect(byTag.promptId).toBe(submission.promptId);
  const other = await session.locate('never-seen', { render: 'the one', attempt: 4 }, soon());
  expect(other).toEqual({ state: 'nowhere', promptId: 'never-seen' });
});
