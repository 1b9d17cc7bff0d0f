import { type Base, isUnet, type Part } from './module.ts';

/** What a part of a model is called. */
export function partLabel(part: Part, base: Base): string {
  if (part === 'unet') return isUnet(base) ? 'UNet' : 'Transformer';
  if (part === 't5xxl') {
    if (base === 'chroma') return 'Text encoder (T5)';
    return base === 'flux' ? 'Text encoder 2 (T5)' : 'Text encoder 3 (T5)';
  }
  if (part === 'clip_g') return 'Text encoder 2';
  return base === 'sd15' || base === 'sd2' ? 'Text encoder' : 'Text encoder 1';
}
