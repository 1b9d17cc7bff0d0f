import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createComfyClient } from '#comfy/create-client.ts';
import { openSession } from '#comfy/open-session.ts';
import type { PromptProgress, Session, SessionOptions } from '#comfy/session.types.ts';
import type { SimulatorOptions } from '#comfy/simulator/options.ts';
import { startSimulator } from '#comfy/simulator/start-simulator.ts';
import type { Graph } from '#core/workflow/graph.ts';

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

/** The script example's graph: checkpoint, two texts, sampler, decode, save. */
export const textToImage = (seed: number | bigint, steps = 4): Graph => ({
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl_base_1.0.safetensors' } },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 128, height: 128, batch_size: 1 } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: 'a cat', clip: ['4', 1] } },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['4', 1] } },
  '3': {
    class_type: 'KSampler',
    inputs: {
      seed,
      steps,
      cfg: 7,
      sampler_name: 'euler',
      scheduler: 'normal',
      denoise: 1,
      model: ['4', 0],
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    },
  },
  '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
  '9': {
    class_type: 'SaveImage',
    inputs: { images: ['8', 0], filename_prefix: `teststrip/${randomUUID()}` },
  },
});

/** Submit under a fresh id; the tag is made of the seed. */
export const submit = async (session: Session, seed: number | bigint, steps?: number) => {
  const submission = {
    graph: textToImage(seed, steps),
    promptId: randomUUID(),
    tag: { render: `seed ${seed}`, attempt: 1 },
    previews: true,
  };
  return { ...submission, ...(await session.submit(submission, soon())) };
};
