import sharp from 'sharp';
import type { Grade } from './choose-grade.ts';
import { clamp, mix } from './curve.ts';
import type { Noise } from './make-noise.ts';
import type { RawImage } from './scene.ts';

/** The picture without its detail, at full size. `share` 0 to 1 says how much is lost. */
async function soften(image: RawImage, share: number): Promise<Buffer> {
  const { width, height } = image;
  const side = Math.round(mix(128, 40, share));
  const shrink = Math.min(1, side / Math.min(width, height));
  const small = {
    width: Math.max(1, Math.round(width * shrink)),
    height: Math.max(1, Math.round(height * shrink)),
  };
  const data = await sharp(image.data, { raw: { width, height, channels: 3 } })
    .resize(small.width, small.height, { fit: 'fill', kernel: 'linear', fastShrinkOnLoad: true })
    .blur(1.2)
    .raw()
    .toBuffer();
  return sharp(data, { raw: { ...small, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
}

/** A lookup of one channel's value after contrast, fog and cast. */
function toneTable(grade: Grade, cast: number): Float32Array {
  const table = new Float32Array(256);
  for (let level = 0; level < 256; level += 1) {
    const lit = 120 + (level - 120) * grade.contrast + cast;
    const open = grade.fog > 0 ? lit * (1 - grade.fog / 300) + grade.fog * 0.85 : lit;
    table[level] = open;
  }
  return table;
}

/** Steps of a posterised channel: the more burnt, the fewer. */
function posterTable(burn: number, flatness: number): Float32Array {
  const table = new Float32Array(256);
  const levels = Math.round(mix(14, 5, clamp(burn)));
  const amount = clamp(burn * 0.8 + flatness * 0.35, 0, 0.95);
  const steps = burn > 0 ? levels : 12;
  for (let level = 0; level < 256; level += 1) {
    const stepped = (Math.round((level / 255) * steps) / steps) * 255;
    table[level] = mix(level, stepped, amount);
  }
  return table;
}

/** Turns the plate into the sampled picture: residue of noise, tone, burn, grain. */
export async function develop(plate: RawImage, grade: Grade, noise: Noise): Promise<RawImage> {
  const { width, height, data } = plate;
  const { residue, burn, saturation } = grade;
  const soft = await soften(plate, clamp(residue * 1.3));
  const out = new Uint8ClampedArray(width * height * 3);
  const tones = grade.cast.map((cast) => toneTable(grade, cast));
  const [red, green, blue] = [tones[0] ?? data, tones[1] ?? data, tones[2] ?? data];
  const poster = burn > 0 || grade.flatness > 0 ? posterTable(burn, grade.flatness) : undefined;
  const lost = clamp(residue * 1.25);
  const halo = burn * 0.85 - lost + 0.06;
  const fineSize = (grade.grain * 2 + residue * 150 + burn * 10) / 128;
  const blobSize = (residue * 170) / 128;
  const paper = grade.paper * 0.5;
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = (y >> 1) * noise.fineWidth;
    for (let x = 0; x < width; x += 1, at += 3) {
      const speck = ((noise.fine[row + (x >> 1)] ?? 128) - 128) * fineSize;
      const blob = noise.blobs;
      const softR = soft[at] ?? 0;
      const softG = soft[at + 1] ?? 0;
      const softB = soft[at + 2] ?? 0;
      const rawR = data[at] ?? 0;
      const rawG = data[at + 1] ?? 0;
      const rawB = data[at + 2] ?? 0;
      const edge = paper > 0 ? (Math.abs(rawG - softG) + Math.abs(rawR - softR)) * paper : 0;
      const shift = speck - edge;
      let r = red[level(rawR + (rawR - softR) * halo)] ?? 0;
      let g = green[level(rawG + (rawG - softG) * halo)] ?? 0;
      let b = blue[level(rawB + (rawB - softB) * halo)] ?? 0;
      const luma = 0.299 * r + 0.587 * g + 0.114 * b;
      r = luma + (r - luma) * saturation;
      g = luma + (g - luma) * saturation;
      b = luma + (b - luma) * saturation;
      if (poster !== undefined) {
        r = poster[level(r)] ?? r;
        g = poster[level(g)] ?? g;
        b = poster[level(b)] ?? b;
      }
      out[at] = r + shift + ((blob[at] ?? 128) - 128) * blobSize;
      out[at + 1] = g + shift + ((blob[at + 1] ?? 128) - 128) * blobSize;
      out[at + 2] = b + shift * 0.92 + ((blob[at + 2] ?? 128) - 128) * blobSize;
    }
  }
  return { width, height, data: Buffer.from(out.buffer) };
}

/** A channel value as a table index. */
function level(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : value | 0;
}
