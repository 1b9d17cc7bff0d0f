import type { Module, Part } from '#core/lora/module.ts';
import { type Dtype, tensorBytes } from '#core/safetensors/dtypes.ts';
import { type NewTensor, writeHeader } from '#core/safetensors/write-header.ts';

/** Forms in which files are made here. */
export type MadeForm =
  | 'kohya'
  | 'kohya-native'
  | 'diffusers-old'
  | 'diffusers-peft'
  | 'diffusers-new'
  | 'peft-named'
  | 'peft-wrapped'
  | 'onetrainer'
  | 'plain';

export type Weight = NewTensor & { bytes: Uint8Array };

const flat = (name: string): string => name.replaceAll('.', '_');
const ENCODERS: Record<Part, { diffusers: string; kohya: string }> = {
  unet: { diffusers: 'unet', kohya: 'lora_unet' },
  clip_l: { diffusers: 'text_encoder', kohya: 'lora_te1' },
  clip_h: { diffusers: 'text_encoder', kohya: 'lora_te' },
  clip_g: { diffusers: 'text_encoder_2', kohya: 'lora_te2' },
  t5xxl: { diffusers: 'text_encoder_3', kohya: 'lora_te3' },
};

/** The names of a module's two matrices in a form, written here once more and by hand. */
export function namesIn(form: MadeForm, module: Module, unet = 'unet'): { down: string; up: string } {
  const { part, name = '', native = '' } = module;
  const of = (prefix: string, a: string, b: string) => ({ down: prefix + a, up: prefix + b });
  const { diffusers, kohya } = ENCODERS[part];
  const home = part === 'unet' ? unet : diffusers;
  if (form === 'kohya') return of(`${kohya}_${flat(name)}`, '.lora_down.weight', '.lora_up.weight');
  if (form === 'kohya-native') return of(`${kohya}_${flat(native)}`, '.lora_down.weight', '.lora_up.weight');
  if (form === 'onetrainer')
    return of(`lora_transformer_${flat(name)}`, '.lora_down.weight', '.lora_up.weight');
  if (form === 'plain')
    return of(
      part === 'unet' ? `diffusion_model.${native}` : `text_encoders.${part}.transformer.${name}`,
      '.lora_A.weight',
      '.lora_B.weight',
    );
  if (form === 'peft-named') return of(`${home}.${name}`, '.lora_A.me.weight', '.lora_B.me.weight');
  if (form === 'peft-wrapped')
    return of(`${home}.base_model.model.${name}`, '.lora_A.weight', '.lora_B.weight');
  if (form === 'diffusers-peft') return of(`${home}.${name}`, '.lora_A.weight', '.lora_B.weight');
  if (form === 'diffusers-new')
    return part === 'unet'
      ? of(`${home}.${name}`, '.lora.down.weight', '.lora.up.weight')
      : of(`${home}.${name}`, '.lora_linear_layer.down.weight', '.lora_linear_layer.up.weight');
  const old = name.replace(/\.to_out\.0$/, '.to_out').replace('.to_', '.processor.to_');
  return of(`${home}.${old}`, '_lora.down.weight', '_lora.up.weight');
}

/** A stream of bytes that is the same each time. */
function makeNoise(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** A tensor of small numbers: exponents that are no NaN in F32, F16 and BF16. */
export function makeWeight(name: string, dtype: Dtype, shape: readonly number[], seed: number): Weight {
  const bytes = new Uint8Array(tensorBytes(dtype, shape) ?? 0);
  const view = new DataView(bytes.buffer);
  const next = makeNoise(seed * 2654435761 + name.length);
  const width = bytes.byteLength / shape.reduce((all, one) => all * one, 1);
  for (let at = 0; at < bytes.byteLength; at += width) {
    const value = (next() / 2 ** 32 - 0.5) / 8;
    if (width === 4) view.setFloat32(at, value, true);
    else if (width === 8) view.setFloat64(at, value, true);
    else if (dtype === 'BF16') view.setUint16(at, 0x3c00 + (next() & 0x80ff), true);
    else view.setUint16(at, (next() & 0x83ff) | 0x2000, true);
  }
  return { name, dtype, shape, bytes };
}

export const makeScalar = (name: string, dtype: 'F32' | 'I64', value: number): Weight => {
  const bytes = new Uint8Array(dtype === 'I64' ? 8 : 4);
  const view = new DataView(bytes.buffer);
  if (dtype === 'I64') view.setBigInt64(0, BigInt(value), true);
  else view.setFloat32(0, value, true);
  return { name, dtype, shape: [], bytes };
};

/** The two matrices of each module; convolutions of 3 × 3 have them in four dimensions. */
export function makePairs(
  form: MadeForm,
  modules: readonly Module[],
  { rank = 4, dtype = 'F16', unet = 'unet' }: { rank?: number; dtype?: Dtype; unet?: string } = {},
): Weight[] {
  return modules.flatMap((module, index) => {
    const { down, up } = namesIn(form, module, unet);
    const isConvolution = /conv[12]?$|conv_in|conv_out/.test(module.name ?? '');
    const wide = isConvolution ? [rank, module.columns / 9, 3, 3] : [rank, module.columns];
    const tall = isConvolution ? [module.rows, rank, 1, 1] : [module.rows, rank];
    return [makeWeight(down, dtype, wide, index * 2 + 1), makeWeight(up, dtype, tall, index * 2 + 2)];
  });
}

/** A whole file. */
export function packFile(weights: readonly Weight[], metadata: Record<string, string> = {}): Uint8Array {
  const header = writeHeader(weights, metadata);
  const size = weights.reduce((sum, { bytes }) => sum + bytes.byteLength, header.byteLength);
  const file = new Uint8Array(size);
  file.set(header);
  let at = header.byteLength;
  for (const { bytes } of weights) {
    file.set(bytes, at);
    at += bytes.byteLength;
  }
  return file;
}
