import { AppError } from '#core/error/app-error.ts';
import type { Conversion, Stretch } from '#core/lora/conversion.ts';
import { planConversion } from '#core/lora/plan-conversion.ts';
import { halve } from '#core/safetensors/to-half.ts';
import { readLora } from './read-lora.ts';

/** Bytes of a tensor that are halved at once. */
const BLOCK = 8 * 1024 * 1024;

/** A new file, in pieces that nobody holds in memory: stretches of the old one, and what is made on the way. */
export type Converted = { conversion: Conversion; name: string; pieces: () => AsyncGenerator<Blob> };

async function* halved(file: Blob, { tensor }: Extract<Stretch, { kind: 'halve' }>): AsyncGenerator<Blob> {
  for (let at = tensor.start; at < tensor.end; at += BLOCK) {
    const block = await file.slice(at, Math.min(at + BLOCK, tensor.end)).arrayBuffer();
    const { bytes, overflows } = halve(tensor.dtype === 'F64' ? 'F64' : 'F32', new Uint8Array(block));
    if (overflows)
      throw new AppError('invalid_input', 'This LoRA cannot be halved.', [
        {
          path: tensor.name,
          message: 'F16 holds no number beyond 65504.',
          hint: 'Convert it without halving.',
        },
      ]);
    yield new Blob([new Uint8Array(bytes)]);
  }
}

async function* piecesOf(file: Blob, { header, stretches }: Conversion): AsyncGenerator<Blob> {
  yield new Blob([new Uint8Array(header)]);
  for (const stretch of stretches) {
    if (stretch.kind === 'copy') yield file.slice(stretch.start, stretch.end);
    else if (stretch.kind === 'bytes') yield new Blob([new Uint8Array(stretch.bytes)]);
    else yield* halved(file, stretch);
  }
}

/**
 * Plan the conversion of a file.
 * @throws AppError invalid_input with every reason why it cannot be
 */
export async function convertLora(file: File, half: boolean): Promise<Converted> {
  const { header, scalars } = await readLora(file);
  const name = file.name.replace(/(\.safetensors)?$/i, '-kohya.safetensors');
  const title = name.replace(/\.safetensors$/, '');
  const conversion = planConversion(header, scalars, { title, half, leaveOutUnknown: false });
  return { conversion, name, pieces: () => piecesOf(file, conversion) };
}
