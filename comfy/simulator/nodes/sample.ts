import { createHash } from 'node:crypto';
import { megapixels, stepCost } from '#core/estimate/cost-table.ts';
import { encodePng, fromRaw } from '../files/encode-image.ts';
import { paintImage } from '../paint/paint-image.ts';
import { paintPreview } from '../paint/paint-preview.ts';
import type { RawImage, Scene, SceneLora } from '../paint/scene.ts';
import { dumpPyJson } from '../python/dump-json.ts';
import { PyFloat } from '../python/values.ts';
import type { NodeCall, NodeResult, Preview } from './call.ts';
import { Frame } from './frame.ts';
import { resizeImage, resizeMask } from './resize.ts';
import type { Conditioning, Latent, Lora, Model } from './value.ts';

/** Longest side of a preview, --preview-size. */
const previewSide = 512;
/** Painting a preview costs real time: within this many milliseconds the last one is sent again. */
const previewEvery = 100;

export type Sampling = {
  model: Model;
  positive: Conditioning;
  negative: Conditioning;
  latent: Latent;
  seed: bigint;
  sampler: string;
  scheduler: string;
  steps: number;
  cfg: number;
  denoise: number;
  /** First step, and the one to stop before. */
  from: number;
  to: number;
};

/** Each LoRA once per loader: its strength on the model and, from the positive prompt, on the text encoder. */
function mergeLoras(onModel: readonly Lora[], onClip: readonly Lora[]): SceneLora[] {
  const rest = [...onClip];
  const merged = onModel.map(({ name, strength }) => {
    const twin = rest.findIndex((lora) => lora.name === name);
    const [clip] = twin < 0 ? [] : rest.splice(twin, 1);
    return { name, strengthModel: strength, strengthClip: clip?.strength ?? 0 };
  });
  return [
    ...merged,
    ...rest.map(({ name, strength }) => ({ name, strengthModel: 0, strengthClip: strength })),
  ];
}

async function sceneOf(sampling: Sampling, batchIndex: number): Promise<Scene> {
  const { latent, steps, from, to } = sampling;
  const { width, height } = latent;
  const source = latent.frames[batchIndex];
  const keepsInit = source && (sampling.denoise < 1 || from > 0 || latent.mask !== undefined);
  const mask = latent.mask && (await latent.mask.pixels());
  return {
    seed: sampling.seed,
    batchIndex,
    positive: sampling.positive.text,
    negative: sampling.negative.text,
    sampler: sampling.sampler,
    scheduler: sampling.scheduler,
    steps,
    // Distilled guidance acts as CFG does elsewhere.
    cfg: sampling.cfg === 1 ? (sampling.positive.guidance ?? 1) : sampling.cfg,
    denoise: sampling.denoise,
    width,
    height,
    checkpoint: sampling.model.name,
    loras: mergeLoras(sampling.model.loras, sampling.positive.loras),
    ...(from > 0 ? { startStep: from } : {}),
    ...(to < steps ? { endStep: to } : {}),
    ...(keepsInit ? { init: await resizeImage(await source.pixels(), width, height) } : {}),
    ...(mask ? { mask: await resizeMask(mask, width, height) } : {}),
  };
}

/** One plain colour that depends on the scene: for benches, which cannot wait for a brush. */
function plainImage(scene: Scene): RawImage {
  const facts = {
    ...scene,
    cfg: new PyFloat(scene.cfg),
    denoise: new PyFloat(scene.denoise),
    init: undefined,
    mask: undefined,
    loras: scene.loras.map((lora) => `${lora.name} ${lora.strengthModel} ${lora.strengthClip}`),
  };
  const hash = createHash('sha256').update(dumpPyJson(facts)).digest();
  const { width, height } = scene;
  return { width, height, data: Buffer.alloc(width * height * 3, hash.subarray(0, 3)) };
}

/**
 * Makes previews of one sampling beside it: a step carries the newest picture that is ready, and only the first
 * step waits for one.
 */
function previewer(call: NodeCall, scene: Scene): (step: number) => Promise<Preview | undefined> {
  let last: Preview | undefined;
  let startedAt = 0;
  let isPainting = false;
  const paint = async (step: number): Promise<void> => {
    isPainting = true;
    startedAt = Date.now();
    const small = { ...scene, width: 64, height: 64 };
    const bytes = call.services.paints
      ? await paintPreview(scene, step, previewSide)
      : await fromRaw(plainImage(small)).jpeg().toBuffer();
    last = { bytes, format: 'jpeg' };
    isPainting = false;
  };
  return async (step) => {
    if (!call.services.wantsPreviews) return undefined;
    if (!last) await paint(step);
    else if (call.services.paints && !isPainting && Date.now() - startedAt >= previewEvery) {
      // The render itself shows what is wrong with a scene that cannot be painted.
      paint(step).catch(() => undefined);
    }
    return last;
  };
}

/** Run a sampler over a latent: time goes by, steps are reported, and the pictures become known. */
export async function sample(call: NodeCall, sampling: Sampling): Promise<Latent> {
  const { latent, from, to } = sampling;
  const { width, height } = latent;
  const { services } = call;
  const scenes: Scene[] = [];
  for (const index of latent.frames.keys()) scenes.push(await sceneOf(sampling, index));
  const frames = scenes.map(
    (scene) =>
      new Frame(width, height, () =>
        services.paints ? paintImage(scene) : Promise.resolve(plainImage(scene)),
      ),
  );
  // Painted while the steps go by, so that decoding does not wait. A failure shows again when it is looked at.
  for (const frame of frames) frame.pixels().catch(() => undefined);

  const steps = Math.max(0, to - from);
  const cost = stepCost(
    { megapixels: megapixels(width, height), batch: frames.length },
    sampling.sampler,
    sampling.cfg,
  );
  const [first] = scenes;
  const preview = first ? previewer(call, first) : () => Promise.resolve(undefined);
  for (let step = 1; step <= steps; step += 1) {
    await services.spendStep(cost, steps);
    services.progress(step, steps, await preview(from + step));
  }
  return { kind: 'latent', width, height, frames };
}

/** SaveImageWebsocket sends each whole picture as a progress preview. */
export async function sendImages(call: NodeCall): Promise<NodeResult> {
  const { frames } = call.get('image', 'images');
  for (const [index, frame] of frames.entries()) {
    const bytes = await encodePng(await frame.pixels());
    call.services.progress(index, frames.length, { bytes, format: 'png' });
  }
  return { outputs: [] };
}
