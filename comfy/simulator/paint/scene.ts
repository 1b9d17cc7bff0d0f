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

/** A ControlNet at work: the picture that it holds to, how strongly, and from which share of the steps to which. */
export interface SceneControl {
  image: RawImage;
  strength: number;
  start: number;
  end: number;
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
  /** Guidance of a distilled model, in place of CFG. */
  guidance?: number;
  /** Layers of the text encoder that are left out at its end. */
  clipSkip?: number;
  /** Other checkpoints merged in, each with its share of the whole. */
  merged?: { checkpoint: string; share: number }[];
  /** What else tuned model or texts, in words: each change moves the picture by a hair. */
  tweaks?: string;
  controls?: SceneControl[];
  /** Another checkpoint that took the last steps over, the share of steps that it did, and what it was told. */
  refiner?: { checkpoint: string; share: number; words: string };
  /** How many times longer each side is than it was when the picture was first sampled. */
  enlarged?: number;
  /** Image-to-image: the picture that the latent was encoded from. */
  init?: RawImage;
  /** Inpainting: where `init` may change. */
  mask?: RawMask;
}
