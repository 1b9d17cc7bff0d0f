import type { Base, Part } from './module.ts';

/** What a part of a model is called. */
export function partLabel(part: Part, base: Base): string {
  if (part === 'unet') return base === 'sd15' || base === 'sd2' || base === 'sdxl' ? 'UNet' : 'transformer';
  if (part === 't5xxl') return base === 'flux' ? 'text encoder 2 (T5)' : 'text encoder 3 (T5)';
  if (part === 'clip_g') return 'text encoder 2';
  return base === 'sd15' || base === 'sd2' ? 'text encoder' : 'text encoder 1';
}
