import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createComfyClient } from '#comfy/create-client.ts';
import { openSession } from '#comfy/open-session.ts';
import type { PromptProgress, Session, SessionOptions } from '#comfy/session.types.ts';
import type { SimulatorOptions } from '#comfy/simulator/options.ts';
import { startSimulator } from '#comfy/simulator/start-simulator.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { textToImage } from '#test/support/text-to-image.ts';

export const soon = (ms = 20_000): AbortSignal => AbortSignal.timeout(ms);

/** A simulated server and a client of it, until the test ends. */
export async function useSimulator(options: SimulatorOptions = {}) {
  const simulator = await startSimulator({ speed: 50, ...options });
  onTestFinished(() => simulator.close());
  return { simulator, client: createComfyClient({ url: simulator.url }) };
}

export async function useSession(options: Omit<SessionOptions, 'onProgress'>) {
  const progress: PromptProgress[] = [];
  const session = await openSession({ onProgress: (one) => progress.push(one), ...options });
  onTestFinished(() => session.close());
  return { session, progress };
}

/** A graph that takes that many steps, and saves under a name of its own. */
export const graphOf = (seed: number | bigint, steps = 4): Graph =>
  textToImage({
    '3': { seed, steps },
    '5': { width: 128, height: 128 },
    '9': { filename_prefix: `teststrip/${randomUUID()}` },
  });

/** Submit under a fresh id; the tag is made of the seed. */
export const submit = async (session: Session, seed: number | bigint, steps?: number) => {
  const submission = {
    graph: graphOf(seed, steps),
    promptId: randomUUID(),
    tag: { render: `seed ${seed}`, attempt: 1 },
    previews: true,
  };
  return { ...submission, ...(await session.submit(submission, soon())) };
};
