import { findNotEmbedded, saveEmbedding } from '#db/image-embedding.ts';
import { writeSetting } from '#db/setting.ts';
import { DISTANCE_SETTING, type DistanceSetting } from '#core/measure/distance-setting.ts';
import type { Ctx } from '#service/ctx.ts';
import type { Measurer } from '../measure/create-measurer.ts';

/** A model that tells how alike pictures are, in the worker that runs it. */
export type Distance = {
  /** Keep what it makes of an image. */
  embed(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Images that it has not seen, some at each call, the newest first. */
  findMissing(most: number): Promise<string[]>;
};

/**
 * Open the model of TESTSTRIP_DISTANCE_MODEL, and remember which it is, or what is wrong with it, for whoever asks how
 * far pictures are from each other. Never rejects.
 * @param path of an ONNX file; undefined: pixels alone tell
 * @returns null where there is none that can be used
 */
export async function openDistance(
  ctx: Ctx,
  measurer: Measurer,
  path: string | undefined,
): Promise<Distance | null> {
  try {
    const { setting, key } = await look(measurer, path);
    if (setting.problem !== null)
      ctx.log.error({ path, problem: setting.problem }, 'The model of distances cannot be used');
    await writeSetting(ctx.db.pool, DISTANCE_SETTING, setting);
    if (key === null || path === undefined) return null;
    return {
      embed: async (sha256, bytes) => {
        const vector = await measurer.embed(bytes, path);
        await saveEmbedding(ctx.db.pool, sha256, key, vector);
      },
      findMissing: (most) => findNotEmbedded(ctx.db.pool, key, most),
    };
  } catch (error) {
    ctx.log.error({ path, error: String(error) }, 'The model of distances cannot be used');
    return null;
  }
}

async function look(
  measurer: Measurer,
  path: string | undefined,
): Promise<{ setting: DistanceSetting; key: string | null }> {
  if (path === undefined) return { setting: { key: null, name: null, problem: null }, key: null };
  try {
    const { key, name } = await measurer.check(path);
    return { setting: { key, name, problem: null }, key };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      setting: { key: null, name: null, problem: `TESTSTRIP_DISTANCE_MODEL ${path}: ${why}` },
      key: null,
    };
  }
}
