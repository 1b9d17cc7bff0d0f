import type { Scene, SceneControl, SceneLora } from '../paint/scene.ts';
import { resizeImage, resizeMask } from './resize.ts';
import type { Conditioning, Latent, Lora, Model } from './value.ts';

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
  /** No noise is added: what another sampler left is sampled on. */
  continues?: boolean;
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

const readControls = (positive: Conditioning): Promise<SceneControl[]> =>
  Promise.all(
    (positive.controls ?? []).map(async ({ frame, strength, start, end }) => ({
      image: await frame.pixels(),
      strength,
      start,
      end,
    })),
  );

/** What model and texts say of the picture. */
async function tellOf({ model, positive, negative, cfg }: Sampling): Promise<Partial<Scene>> {
  const controls = await readControls(positive);
  const tweaks = [model, positive, negative].flatMap((part) => part.tweaks ?? []).join(', ');
  const { skip = 0, guidance } = positive;
  const merged = (model.merged ?? []).map(({ name, share }) => ({ checkpoint: name, share }));
  return {
    // Distilled guidance acts where CFG does not.
    ...(cfg === 1 && guidance !== undefined ? { guidance } : {}),
    ...(skip > 0 ? { clipSkip: skip } : {}),
    ...(merged.length > 0 ? { merged } : {}),
    ...(tweaks === '' ? {} : { tweaks }),
    ...(controls.length > 0 ? { controls } : {}),
  };
}

/** Another sampler's picture, sampled on from where that one stopped; by another checkpoint: refined. */
function continued(sampling: Sampling, before: Scene): Scene {
  const { model, positive, negative, steps, from, to } = sampling;
  const { endStep: _, ...rest } = before;
  const share = steps > 0 ? Math.max(0, to - from) / steps : 0;
  const words = `${positive.text} | ${negative.text} | ${(positive.tweaks ?? []).join(', ')} | ${sampling.cfg}`;
  const same = model.name === before.checkpoint;
  return {
    ...rest,
    steps,
    sampler: same ? before.sampler : sampling.sampler,
    ...(to < steps ? { endStep: to } : {}),
    ...(same ? {} : { refiner: { checkpoint: model.name, share, words } }),
  };
}

/** The scene that a sampler makes of one place of its batch. */
export async function sceneOf(sampling: Sampling, batchIndex: number): Promise<Scene> {
  const { latent, steps, from, to } = sampling;
  const { width, height } = latent;
  const source = latent.frames[batchIndex];
  if (sampling.continues === true && source?.origin?.endStep !== undefined)
    return continued(sampling, source.origin);
  const keepsInit = source && (sampling.denoise < 1 || from > 0 || latent.mask !== undefined);
  const enlarged = source?.origin ? width / source.origin.width : 1;
  const mask = latent.mask && (await latent.mask.pixels());
  return {
    seed: sampling.seed,
    batchIndex,
    positive: sampling.positive.text,
    negative: sampling.negative.text,
    sampler: sampling.sampler,
    scheduler: sampling.scheduler,
    steps,
    cfg: sampling.cfg,
    denoise: sampling.denoise,
    width,
    height,
    checkpoint: sampling.model.name,
    loras: mergeLoras(sampling.model.loras, sampling.positive.loras),
    ...(await tellOf(sampling)),
    ...(from > 0 ? { startStep: from } : {}),
    ...(to < steps ? { endStep: to } : {}),
    ...(keepsInit && enlarged > 1 ? { enlarged } : {}),
    ...(keepsInit ? { init: await resizeImage(await source.pixels(), width, height) } : {}),
    ...(mask ? { mask: await resizeMask(mask, width, height) } : {}),
  };
}
