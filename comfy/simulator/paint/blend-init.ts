import sharp from 'sharp';
import { mix, smoothstep } from './curve.ts';
import { freshness } from './sampling.ts';
import type { RawImage, Scene } from './scene.ts';

async function fit(source: RawImage, channels: 1 | 3, width: number, height: number): Promise<Buffer> {
  if (source.width === width && source.height === height) return source.data;
  return sharp(source.data, { raw: { width: source.width, height: source.height, channels } })
    .resize(width, height, { fit: 'fill' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();
}

/** The first picture at a size; one that was enlarged as a latent is soft until it is sampled again. */
async function begin(init: RawImage, scene: Scene, width: number, height: number): Promise<Buffer> {
  const data = await fit(init, 3, width, height);
  const sigma = (((scene.enlarged ?? 1) - 1) * Math.min(width, height)) / 200;
  if (sigma < 0.3) return data;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .blur(sigma)
    .raw()
    .toBuffer();
}

/** Light and colour without detail, at full size. */
async function broad(data: Buffer, width: number, height: number): Promise<Buffer> {
  const raw = { width, height, channels: 3 } as const;
  const shrink = Math.min(1, 24 / Math.min(width, height));
  const small = {
    width: Math.max(1, Math.round(width * shrink)),
    height: Math.max(1, Math.round(height * shrink)),
  };
  const shrunk = await sharp(data, { raw })
    .resize(small.width, small.height, { fit: 'fill' })
    .raw()
    .toBuffer();
  return sharp(shrunk, { raw: { ...small, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
}

/**
 * Mixes the finished picture into the one that sampling began with, as far as denoise and mask allow: noise takes
 * detail away first, light and colour last. Without an `init` the beginning is an empty latent: flat grey.
 */
export async function blendInit(painted: RawImage, scene: Scene): Promise<RawImage> {
  const share = freshness(scene);
  if (share >= 1 && scene.mask === undefined) return painted;
  const { width, height } = painted;
  const size = width * height * 3;
  const from =
    scene.init === undefined ? Buffer.alloc(size, 126) : await begin(scene.init, scene, width, height);
  const mask = scene.mask === undefined ? undefined : await fit(scene.mask, 1, width, height);
  const [broadOld, broadNew] = await Promise.all([
    broad(from, width, height),
    broad(painted.data, width, height),
  ]);
  const detail = smoothstep(0.12, 0.5, share);
  const light = mix(share, smoothstep(0.2, 0.8, share), 0.7);
  const data = new Uint8ClampedArray(size);
  for (let pixel = 0, at = 0; at < size; pixel += 1) {
    const part = mask === undefined ? 1 : (mask[pixel] ?? 255) / 255;
    for (const end = at + 3; at < end; at += 1) {
      const old = from[at] ?? 0;
      const fine = mix(old - (broadOld[at] ?? 0), (painted.data[at] ?? 0) - (broadNew[at] ?? 0), detail);
      const wide = mix(broadOld[at] ?? 0, broadNew[at] ?? 0, light);
      data[at] = old + (fine + wide - old) * part;
    }
  }
  return { width, height, data: Buffer.from(data.buffer) };
}
