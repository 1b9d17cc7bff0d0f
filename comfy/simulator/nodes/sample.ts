import { megapixels, stepCost } from '#core/estimate/cost-table.ts';
import { encodePng, fromRaw } from '../files/encode-image.ts';
import { paintImage } from '../paint/paint-image.ts';
import { paintPreview } from '../paint/paint-preview.ts';
import type { Scene } from '../paint/scene.ts';
import type { NodeCall, NodeResult, Preview } from './call.ts';
import { Frame } from './frame.ts';
import { plainImage } from './plain-image.ts';
import { type Sampling, sceneOf } from './scene-of.ts';
import type { Latent } from './value.ts';

/** Longest side of a preview, --preview-size. */
const previewSide = 512;
/** Painting a preview costs real time: within this many milliseconds the last one is sent again. */
const previewEvery = 100;

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
      new Frame(
        width,
        height,
        () => (services.paints ? paintImage(scene) : Promise.resolve(plainImage(scene))),
        scene,
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
