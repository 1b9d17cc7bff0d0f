import { randomInt, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { testStepSchema } from '#core/api/server.ts';
import type { ComfyClient, HistoryEntry, SystemStats } from './client.ts';
import { ComfyError } from './comfy-error.ts';
import { toWire } from './http/wire.ts';
import { checkImage } from './test-server/check-image.ts';
import { hearEvents } from './test-server/hear-events.ts';
import { hintFor, imageHintFor, renderHintFor, socketHintFor } from './test-server/hint-for.ts';
import { renderTest } from './test-server/render-test.ts';
import { testGraph } from './test-server/test-graph.ts';

export type TestStep = z.infer<typeof testStepSchema>;

export type TestOptions = { signal: AbortSignal; onStep?: (step: TestStep) => void };

const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

const describe = ({ version, devices }: SystemStats) =>
  [
    `ComfyUI ${version}`,
    ...devices.map(({ name, vramTotal }) => `${name} with ${gib(vramTotal)} of memory`),
  ].join(', ');

function savedFile({ outputs }: HistoryEntry) {
  const file = outputs.find(({ node }) => node === '2');
  if (file === undefined) throw new ComfyError('protocol', 'It was rendered, and the history lists no file.');
  return file;
}

/**
 * *Test*: the whole way that a render goes, on this server: reachable, version, events, render, fetch, check. It
 * stops at the first step that failed, except for events, without which the others work.
 * @returns ok when every step is; each with its milliseconds and, where it failed, what to do
 * @throws ComfyError `aborted` when the signal fires; everything else is a step that failed
 */
export async function testServer(
  client: ComfyClient,
  { signal, onStep }: TestOptions,
): Promise<{ ok: boolean; steps: TestStep[] }> {
  const steps: TestStep[] = [];
  const step = async <T>(
    name: string,
    run: () => Promise<[result: T, message: string]>,
    hint: (error: ComfyError) => string | undefined = hintFor,
  ): Promise<T | undefined> => {
    const began = performance.now();
    const end = (ok: boolean, message: string, whatToDo?: string) => {
      const ms = Math.round((performance.now() - began) * 10) / 10;
      const done = { name, ok, ms, message, ...(whatToDo === undefined ? {} : { hint: whatToDo }) };
      steps.push(done);
      onStep?.(done);
    };
    try {
      const [result, message] = await run();
      end(true, message);
      return result;
    } catch (error) {
      if (!(error instanceof ComfyError) || signal.aborted) throw error;
      end(false, error.message, hint(error));
      return undefined;
    }
  };
  const result = () => ({ ok: steps.every(({ ok }) => ok), steps });

  const waiting = await step('reachable', async () => {
    const count = await client.queueRemaining(signal);
    return [count, count === 0 ? 'answers, its queue is empty' : `answers, ${count} prompts in its queue`];
  });
  if (waiting === undefined) return result();

  const stats = await step('version', async () => {
    const found = await client.stats(signal);
    return [found, describe(found)];
  });
  if (stats === undefined) return result();

  await step(
    'events',
    async () => {
      await hearEvents(toWire(client.endpoint), signal);
      return [true, 'the WebSocket opens and speaks'];
    },
    socketHintFor,
  );

  const nonce = randomUUID();
  const colour = randomInt(0x1000000);
  const entry = await step(
    'render',
    async () => {
      const { entry, heard } = await renderTest(client, testGraph(nonce, colour), signal);
      return [
        entry,
        heard ? 'a 64 px image, its progress heard' : 'a 64 px image, though no progress was heard',
      ];
    },
    renderHintFor,
  );
  if (entry === undefined) return result();

  const bytes = await step(
    'fetch',
    async () => {
      const fetched = await client.view(savedFile(entry), signal);
      return [fetched, `${fetched.length} bytes`];
    },
    imageHintFor,
  );
  if (bytes === undefined) return result();

  await step(
    'check',
    async () => {
      const message = checkImage(bytes, nonce, colour);
      await client.forget([entry.promptId], signal);
      return [true, message];
    },
    imageHintFor,
  );
  return result();
}
