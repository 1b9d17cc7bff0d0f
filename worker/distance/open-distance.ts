import { findNotEmbedded, saveEmbedding } from '#db/image-embedding.ts';
import { writeSetting } from '#db/setting.ts';
import { DISTANCE_SETTING, type DistanceSetting } from '#core/measure/distance-setting.ts';
import type { Ctx } from '#service/ctx.ts';
import type { Measurer } from '../measure/create-measurer.ts';
import type { ModelFile } from './run-model.ts';

/** A model that tells how alike pictures are, in the worker that runs it. */
export type Distance = {
  /** What its numbers are stored under. */
  key: string;
  /** Keep what it makes of an image; of one that takes two, there is nothing to keep. */
  embed(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Images that it has not seen, some at each call, the newest first. */
  findMissing(most: number): Promise<string[]>;
  /** How far two images are from each other; null where it takes one at a time. */
  compare: ((a: Uint8Array, b: Uint8Array) => Promise<number>) | null;
};

/**
 * Open the model of TESTSTRIP_DISTANCE_MODEL, and remember which it is, or what is wrong with it, for whoever asks how
 * far pictures are from each other. Never rejects.
 * @param file an ONNX file; undefined: pixels alone tell
 * @returns null where there is none that can be used
 */
export async function openDistance(
  ctx: Ctx,
  measurer: Measurer,
  file: ModelFile | undefined,
): Promise<Distance | null> {
  try {
    const { setting, key } = await look(measurer, file);
    if (setting.problem !== null)
      ctx.log.error({ ...file, problem: setting.problem }, 'The model of distances cannot be used');
    await writeSetting(ctx.db.pool, DISTANCE_SETTING, setting);
    if (key === null || file === undefined) return null;
    if (setting.pairs)
      return {
        key,
        embed: () => Promise.resolve(),
        findMissing: () => Promise.resolve([]),
        compare: (a, b) => measurer.compare(a, b, file),
      };
    return {
      key,
      embed: async (sha256, bytes) => {
        const vector = await measurer.embed(bytes, file);
        await saveEmbedding(ctx.db.pool, sha256, key, vector);
      },
      findMissing: (most) => findNotEmbedded(ctx.db.pool, key, most),
      compare: null,
    };
  } catch (error) {
    ctx.log.error({ ...file, error: String(error) }, 'The model of distances cannot be used');
    return null;
  }
}

async function look(
  measurer: Measurer,
  file: ModelFile | undefined,
): Promise<{ setting: DistanceSetting; key: string | null }> {
  const none = { key: null, name: null, problem: null, pairs: false };
  if (file === undefined) return { setting: none, key: null };
  try {
    const { key, name, pairs } = await measurer.check(file);
    return { setting: { key, name, problem: null, pairs }, key };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { setting: { ...none, problem: `TESTSTRIP_DISTANCE_MODEL ${file.path}: ${why}` }, key: null };
  }
}
