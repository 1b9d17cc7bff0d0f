import { existsSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '#core/error/app-error.ts';
import type { Conversion, Stretch } from '#core/lora/conversion.ts';
import { planConversion } from '#core/lora/plan-conversion.ts';
import { shownName } from '#core/safetensors/shown-name.ts';
import { halve } from '#core/safetensors/to-half.ts';
import { copyWhole, createBlocks, createSink, readStretch, type Sink } from './copy-bytes.ts';
import { withLora } from './open-lora.ts';
import { writeWhole } from './write-whole.ts';

export type ConvertOptions = {
  /** F32 and F64 as F16. */
  half?: boolean;
  /** Leave out tensors that belong to no module of the base model, instead of refusing. */
  leaveOutUnknown?: boolean;
  /** Write over a file that is there. */
  force?: boolean;
};

/**
 * Convert a LoRA file into the form that ComfyUI and the web UIs load. Only the header is held; the system copies the
 * tensors where they may stay as they lie, else they stream.
 * The new file appears when it is whole.
 * @throws AppError not_found, invalid_input with every reason, conflict where the new file is there, unavailable
 */
export async function convertLoraFile(
  from: string,
  to: string,
  options: ConvertOptions = {},
): Promise<Conversion> {
  const { half = false, leaveOutUnknown = false, force = false } = options;
  if (!force && existsSync(to))
    throw new AppError('conflict', `${to} is there already. --force writes over it.`);
  return withLora(from, async ({ handle, header, scalars }) => {
    const title = basename(to).replace(/\.safetensors$/, '');
    return writeWhole(to, force, async (target, part) => {
      // Nearly every file begins as a copy of the old one, which takes longest: it is planned meanwhile.
      const isCopied = !half && process.platform !== 'win32';
      const copying = isCopied ? copyWhole(handle, from, target, part) : Promise.resolve();
      const [planned, copied] = await Promise.allSettled([
        Promise.resolve().then(() => planConversion(header, scalars, { title, half, leaveOutUnknown })),
        copying,
      ]);
      if (planned.status === 'rejected') throw planned.reason;
      if (copied.status === 'rejected') throw copied.reason;
      const { header: head, stretches } = planned.value;
      const isInPlace = isCopied && beginsInPlace(planned.value, header.size);
      if (isCopied && !isInPlace) await target.truncate(0);
      await createSink(target)(head);
      const sink = createSink(target, isInPlace ? header.size : head.byteLength);
      await writeStretches(handle, isInPlace ? stretches.slice(1) : stretches, sink);
      return planned.value;
    });
  });
}

/** Whether all that follows the header lies where it does in the old file, up to that one's end. */
function beginsInPlace({ header, stretches }: Conversion, size: number): boolean {
  const [first] = stretches;
  return first?.kind === 'copy' && first.start === header.byteLength && first.end === size;
}

async function writeStretches(source: FileHandle, stretches: readonly Stretch[], sink: Sink): Promise<void> {
  const blocks = createBlocks();
  for (const stretch of stretches) {
    if (stretch.kind === 'bytes') await sink(stretch.bytes);
    else if (stretch.kind === 'copy') await readStretch(source, stretch.start, stretch.end, blocks, sink);
    else {
      const { name, start, end, dtype } = stretch.tensor;
      const wide = dtype === 'F64' ? 'F64' : 'F32';
      await readStretch(source, start, end, blocks, async (block) => {
        const halves = halve(wide, block);
        if (halves.overflows) throw tooLarge(name);
        await sink(halves.bytes);
      });
    }
  }
}

const tooLarge = (name: string): AppError =>
  new AppError('invalid_input', 'This LoRA cannot be halved.', [
    {
      path: shownName(name),
      message: 'F16 holds no number beyond 65504, and there is one.',
      hint: 'Convert it without --half.',
    },
  ]);
