import sharp from 'sharp';
import type { RawImage, Scene } from './scene.ts';
import { freshness } from './sampling.ts';

async function fit(source: RawImage, channels: 1 | 3, width: number, height: number): Promise<Buffer> {
  if (source.width === width && source.height === height) return source.data;
  return sharp(source.data, { raw: { width: source.width, height: source.height, channels } })
    .resize(width, height, { fit: 'fill' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();
}

/**
 * Mixes the finished picture into the one that sampling began with, as far as denoise and mask allow.
 * Without an `init` the beginning is an empty latent: flat grey.
 */
export async function blendInit(painted: RawImage, scene: Scene): Promise<RawImage> {
  const share = freshness(scene) ** 1.3;
  if (share >= 1 && scene.mask === undefined) return painted;
  const { width, height } = painted;
  const from = scene.init === undefined ? undefined : await fit(scene.init, 3, width, height);
  const mask = scene.mask === undefined ? undefined : await fit(scene.mask, 1, width, height);
  const data = Buffer.allocUnsafe(width * height * 3);
  for (let pixel = 0, at = 0; at < data.length; pixel += 1) {
    const part = mask === undefined ? share : (share * (mask[pixel] ?? 255)) / 255;
    for (const end = at + 3; at < end; at += 1) {
      const old = from === undefined ? 126 : (from[at] ?? 126);
      data[at] = Math.round(old + ((painted.data[at] ?? 0) - old) * part);
    }
  }
  return { width, height, data };
}
