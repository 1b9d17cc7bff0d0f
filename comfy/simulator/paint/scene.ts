/** Raw pixels, three bytes each (RGB), rows from the top, no padding. */
export interface RawImage {
  width: number;
  height: number;
  data: Buffer;
}

/** Raw greyscale pixels: 255 is repainted, 0 is kept. */
export interface RawMask {
  width: number;
  height: number;
  data: Buffer;
}

export interface SceneLora {
  name: string;
  strengthModel: number;
  strengthClip: number;
}

/**
 * Everything that a simulated picture depends on, read from a graph by following its links.
 * Equal scenes give equal bytes. Sizes in pixels of the decoded image.
 */
export interface Scene {
  seed: bigint;
  /** Position in the latent batch, from 0. */
  batchIndex: number;
  positive: string;
  negative: string;
  sampler: string;
  scheduler: string;
  steps: number;
  cfg: number;
  /** 0 to 1; below 1 the result keeps a part of `init`. */
  denoise: number;
  width: number;
  height: number;
  checkpoint: string;
  /** In the order in which the loaders are chained. */
  loras: SceneLora[];
  /** First step sampled, for the advanced sampler; 0 when absent. */
  startStep?: number;
  /** Step to stop before, for the advanced sampler; all of them when absent. */
  endStep?: number;
  /** Image-to-image: the picture that the latent was encoded from. */
  init?: RawImage;
  /** Inpainting: where `init` may change. */
  mask?: RawMask;
}
