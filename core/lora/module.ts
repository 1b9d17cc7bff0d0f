/** The part of a model that a module belongs to: the UNet or transformer, or one of its text encoders. */
export type Part = 'unet' | 'clip_l' | 'clip_g' | 'clip_h' | 't5xxl';

/** The base models whose modules are known. */
export type Base = 'sd15' | 'sd2' | 'sdxl' | 'sd3' | 'sd35m' | 'sd35l' | 'flux';

/** One weight of a base model that a LoRA may change. */
export type Module = {
  part: Part;
  /** As diffusers and transformers name it, within its part; absent where these have no single module for it. */
  name?: string;
  /** As the model's first authors named it, which is how ComfyUI names it; absent where it is a slice of one. */
  native?: string;
  /** The weight's shape: rows, then columns, a convolution's being inputs × height × width; 1 for a norm. */
  rows: number;
  columns: number;
};

/** How many numbers the weight has. */
export const sizeOf = (module: Module): number => module.rows * module.columns;
