import { costs, megapixels } from '#core/estimate/cost-table.ts';
import type { NodeCall, NodeRun } from './call.ts';
import { Frame } from './frame.ts';
import { growMask } from './mask-pixels.ts';
import { resized, targetSize } from './resize.ts';
import type { Images, Latent, MaskValue } from './value.ts';

const empty = (call: NodeCall): Latent => ({
  kind: 'latent',
  // A latent pixel stands for 8 × 8 pixels of the picture.
  width: Math.floor(call.number('width') / 8) * 8,
  height: Math.floor(call.number('height') / 8) * 8,
  frames: Array.from({ length: call.number('batch_size') }, () => null),
});

const black = (width: number, height: number): Frame =>
  new Frame(width, height, () => Promise.resolve({ width, height, data: Buffer.alloc(width * height * 3) }));

const decode: NodeRun = async (call) => {
  const latent = call.get('latent', 'samples');
  const { width, height, frames } = latent;
  await call.services.spend(
    costs.decode + costs.decodePerMegapixel * megapixels(width, height) * frames.length,
  );
  const images: Images = { kind: 'image', frames: frames.map((frame) => frame ?? black(width, height)) };
  return { outputs: [images] };
};

const encodeImages = async (call: NodeCall, input: string): Promise<Latent> => {
  const { frames } = call.get('image', input);
  const [first] = frames;
  const width = Math.floor((first?.width ?? 8) / 8) * 8;
  const height = Math.floor((first?.height ?? 8) / 8) * 8;
  await call.services.spend(costs.encodePerMegapixel * megapixels(width, height) * frames.length);
  return { kind: 'latent', width, height, frames: frames.map((frame) => resized(frame, width, height)) };
};

const scaled = (latent: Latent, width: number, height: number, method: string, crop?: string): Latent => ({
  ...latent,
  width,
  height,
  frames: latent.frames.map((frame) => frame && resized(frame, width, height, method, crop)),
});

/** A square of `grow_mask_by` pixels moves over the mask: half of it lies beyond each edge. */
const grown = (call: NodeCall): MaskValue => {
  const mask = call.get('mask', 'mask');
  const by = Math.ceil((call.number('grow_mask_by') - 1) / 2);
  return by <= 0 ? mask : { ...mask, pixels: async () => growMask(await mask.pixels(), by, false) };
};

const multiple = (value: number): number => Math.max(8, Math.round(value / 8) * 8);

export const latents: Record<string, NodeRun> = {
  EmptyLatentImage: (call) => ({ outputs: [empty(call)] }),
  EmptySD3LatentImage: (call) => ({ outputs: [empty(call)] }),
  VAEDecode: decode,
  VAEDecodeTiled: decode,
  VAEEncode: async (call) => ({ outputs: [await encodeImages(call, 'pixels')] }),
  VAEEncodeForInpaint: async (call) => ({
    outputs: [{ ...(await encodeImages(call, 'pixels')), mask: grown(call) }],
  }),
  InpaintModelConditioning: async (call) => ({
    outputs: [
      call.get('conditioning', 'positive'),
      call.get('conditioning', 'negative'),
      { ...(await encodeImages(call, 'pixels')), mask: call.get('mask', 'mask') },
    ],
  }),
  SetLatentNoiseMask: (call) => ({
    outputs: [{ ...call.get('latent', 'samples'), mask: call.get('mask', 'mask') }],
  }),
  LatentUpscale: (call) => {
    const latent = call.get('latent', 'samples');
    const size = targetSize(latent, call.number('width'), call.number('height'));
    const [width, height] = [multiple(size.width), multiple(size.height)];
    return { outputs: [scaled(latent, width, height, call.text('upscale_method'), call.text('crop'))] };
  },
  LatentUpscaleBy: (call) => {
    const latent = call.get('latent', 'samples');
    const factor = call.number('scale_by');
    const [width, height] = [multiple(latent.width * factor), multiple(latent.height * factor)];
    return { outputs: [scaled(latent, width, height, call.text('upscale_method'))] };
  },
  LatentComposite: (call) => ({ outputs: [call.get('latent', 'samples_to')] }),
  LatentFromBatch: (call) => {
    const latent = call.get('latent', 'samples');
    const last = latent.frames.length - 1;
    const start = Math.min(last, Math.max(0, call.number('batch_index')));
    return { outputs: [{ ...latent, frames: latent.frames.slice(start, start + call.number('length')) }] };
  },
  RepeatLatentBatch: (call) => {
    const latent = call.get('latent', 'samples');
    const frames = Array.from({ length: call.number('amount') }, () => latent.frames).flat();
    return { outputs: [{ ...latent, frames }] };
  },
};
