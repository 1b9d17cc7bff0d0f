/** The part of a model that a module belongs to: the UNet or transformer, or one of its text encoders. */
export type Part = 'unet' | 'clip_l' | 'clip_g' | 'clip_h' | 't5xxl';

export type UnetBase = 'sd15' | 'sd2' | 'sdxl';

/** The base models whose modules are known. */
export type Base =
  | UnetBase
  | 'sd3'
  | 'sd35m'
  | 'sd35l'
  | 'flux'
  | 'chroma'
  | 'flux2'
  | 'wan1'
  | 'wan5'
  | 'wan14'
  | 'hunyuan'
  | 'qwen'
  | 'zimage'
  | 'lumina2'
  | 'hidream'
  | 'aura'
  | 'pixart'
  | 'ltxv'
  | 'mochi'
  | 'omnigen2';

export const isUnet = (base: Base): base is UnetBase => base === 'sd15' || base === 'sd2' || base === 'sdxl';

/** One weight of a base model that a LoRA may change. */
export type Module = {
  part: Part;
  /** As diffusers and transformers name it, within its part; absent where these have no single module for it. */
  name?: string;
  /** As the model's first authors named it, which is how ComfyUI names it; absent where it is a slice of one. */
  native?: string;
  /** The weight's shape: rows, then columns, a convolution's being inputs × height × width; 1 for a norm, 0 not known. */
  rows: number;
  columns: number;
  /** The tensor itself, which is not called `weight`: a scale, a table. */
  plain?: true;
  /** ComfyUI does not know diffusers' name of it. */
  foreign?: true;
  /** A slice of a weight that ComfyUI names in a way of its own. */
  slice?: true;
};

/** How many numbers the weight has; 0 where that is not known. */
export const sizeOf = (module: Module): number => module.rows * module.columns;
