/**
 * What each kind of work takes, in milliseconds on a simulated server of speed 1; real ones are measured against it.
 * There an SDXL render of 30 steps at 1024 × 1024 takes about 4 s once its checkpoint is loaded.
 */
export const costs = {
  /** Reading a model file, by folder. A checkpoint dwarfs everything but sampling. */
  load: {
    checkpoints: 2600,
    diffusion_models: 3200,
    text_encoders: 1100,
    vae: 180,
    controlnet: 600,
    clip_vision: 400,
    upscale_models: 120,
    loras: 160,
  },
  /** Patching a LoRA into a model whose file is in memory. */
  applyLora: 60,
  encodeText: 50,
  /** Per image: what a step costs whatever its size, and more for each megapixel. */
  step: 12,
  stepPerMegapixel: 92,
  decodePerMegapixel: 240,
  encodePerMegapixel: 160,
  decode: 12,
  upscalePerMegapixel: 300,
  savePerMegapixel: 50,
  save: 3,
} as const;

export type ModelFolder = keyof typeof costs.load;

/** Model evaluations that one step of a sampler takes. */
const passes = (sampler: string): number =>
  /^(heun|dpm_2|exp_heun|dpmpp_2s|dpmpp_sde|seeds_2|dpmpp_2m_sde_heun)/.test(sampler)
    ? 2
    : /^(heunpp2|seeds_3|sa_solver_pece)/.test(sampler)
      ? 3
      : 1;

/** One sampling step over a whole batch. CFG 1 leaves out the negative prompt: half the work. */
export const stepCost = (
  latent: { megapixels: number; batch: number },
  sampler: string,
  cfg: number,
): number =>
  (costs.step + costs.stepPerMegapixel * latent.megapixels * latent.batch) *
  passes(sampler) *
  (cfg === 1 ? 0.5 : 1);

export const megapixels = (width: number, height: number): number => (width * height) / 1_000_000;
