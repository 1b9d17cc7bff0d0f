import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#core/error/app-error.ts';
import { listEmbeddings } from '#core/lora/embeddings.ts';
import { faultOfPlace } from '#core/models/manifest.ts';
import { shownName } from '#core/safetensors/shown-name.ts';
import { writeHeader } from '#core/safetensors/write-header.ts';
import { createBlocks, createSink, readStretch } from './copy-bytes.ts';
import { withLora } from './open-lora.ts';
import { writeWhole } from './write-whole.ts';

/** An embedding that has a file of its own now. */
export type WrittenEmbedding = { name: string; path: string };

/**
 * Write each embedding that is bundled in a LoRA into a file of its own, bit for bit.
 * @param folder a `models/embeddings`; made where there is none
 * @throws AppError not_found, invalid_input where it has none or one's name is no name of a file, conflict, unavailable
 */
export async function writeEmbeddings(
  from: string,
  folder: string,
  force: boolean,
): Promise<WrittenEmbedding[]> {
  return withLora(from, async ({ handle, header }) => {
    const embeddings = listEmbeddings(header.tensors);
    if (embeddings.length === 0)
      throw new AppError('invalid_input', 'No embedding is bundled in it: convert it without --embeddings.');
    const issues = embeddings.flatMap(({ name }) => {
      const fault = name.includes('/') ? 'leads out of the folder' : faultOfPlace(`embeddings/${name}`);
      return fault === null
        ? []
        : [{ path: `bundle_emb.${shownName(name)}`, message: `This name ${fault}.` }];
    });
    if (issues.length > 0)
      throw new AppError('invalid_input', 'These embeddings cannot be written as files.', issues);
    await mkdir(folder, { recursive: true });
    const written: WrittenEmbedding[] = [];
    for (const { name, tensors } of embeddings) {
      const path = join(folder, `${name}.safetensors`);
      await writeWhole(path, force, async (target) => {
        const head = writeHeader(
          tensors.map((one) => ({ name: one.name, dtype: one.tensor.dtype, shape: one.tensor.shape })),
          {},
        );
        await createSink(target)(head);
        const sink = createSink(target, head.byteLength);
        const blocks = createBlocks();
        for (const { tensor } of tensors) await readStretch(handle, tensor.start, tensor.end, blocks, sink);
      });
      written.push({ name, path });
    }
    return written;
  });
}
