import sharp from 'sharp';
import type { Grade } from './choose-grade.ts';
import { clamp, mix } from './curve.ts';
import type { Noise } from './make-noise.ts';
import type { RawImage } from './scene.ts';
import { channelIndex, posterTable, toneTable } from './tone-table.ts';

/** The picture without its detail, at full size. `share` 0 to 1 says how much is lost. */
async function soften(image: RawImage, share: number): Promise<Buffer> {
  const { width, height } = image;
  const shrink = Math.min(1, Math.round(mix(128, 34, share)) / Math.min(width, height));
  const small = {
    width: Math.max(1, Math.round(width * shrink)),
    height: Math.max(1, Math.round(height * shrink)),
  };
  const data = await sharp(image.data, { raw: { width, height, channels: 3 } })
    .resize(small.width, small.height, { fit: 'fill', kernel: 'linear' })
    .blur(1.2)
    .raw()
    .toBuffer();
  return sharp(data, { raw: { ...small, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
}

/** Whether the noise that is left would show at all. */
export function isUnfinished(grade: Grade): boolean {
  return grade.residue > 0.004;
}

/** Watercolour gathers at edges and in the paper's hollows. */
function pigment(value: number, soft: number, hollow: number): number {
  return (hollow - 128) * 0.1 - Math.abs(value - soft) * 0.7;
}

/** Turns the plate into the sampled picture: residue of noise, tone, burn, texture, grain. */
export async function develop(plate: RawImage, grade: Grade, noise: Noise): Promise<RawImage> {
  const { width, height, data } = plate;
  const { residue, burn, saturation } = grade;
  const needsSoft = isUnfinished(grade) || burn > 0 || grade.paper > 0;
  const soft = needsSoft ? await soften(plate, clamp(residue * 1.3)) : data;
  const out = new Uint8ClampedArray(width * height * 3);
  const red = toneTable(grade, grade.cast[0]);
  const green = toneTable(grade, grade.cast[1]);
  const blue = toneTable(grade, grade.cast[2]);
  const poster = burn > 0 || grade.flatness > 0 ? posterTable(burn, grade.flatness) : undefined;
  const halo = burn * 0.8 - clamp(residue * 1.5);
  const fineSize = (grade.grain * 2 + residue * 120 + burn * 8) / 128;
  const blobSize = (residue * 105) / 128;
  const shown = isUnfinished(grade) ? noise.blobs : undefined;
  const { fine, fineWidth, blobs } = noise;
  const crisp = grade.crispness;
  const stride = width * 3;
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = (y >> 1) * fineWidth;
    const up = y > 0 ? -stride : 0;
    const down = y < height - 1 ? stride : 0;
    for (let x = 0; x < width; x += 1, at += 3) {
      const rawR = data[at] ?? 0;
      const rawG = data[at + 1] ?? 0;
      const rawB = data[at + 2] ?? 0;
      let shift = ((fine[row + (x >> 1)] ?? 128) - 128) * fineSize;
      if (crisp !== 0 && x > 0 && x < width - 1) {
        const around =
          (data[at + 1 + up] ?? 0) + (data[at + 1 + down] ?? 0) + (data[at - 2] ?? 0) + (data[at + 4] ?? 0);
        shift += (rawG - around * 0.25) * crisp;
      }
      let r = red[channelIndex(rawR + (rawR - (soft[at] ?? 0)) * halo)] ?? 0;
      let g = green[channelIndex(rawG + (rawG - (soft[at + 1] ?? 0)) * halo)] ?? 0;
      let b = blue[channelIndex(rawB + (rawB - (soft[at + 2] ?? 0)) * halo)] ?? 0;
      const luma = 0.299 * r + 0.587 * g + 0.114 * b;
      r = luma + (r - luma) * saturation;
      g = luma + (g - luma) * saturation;
      b = luma + (b - luma) * saturation;
      if (poster !== undefined) {
        r = poster[channelIndex(r)] ?? r;
        g = poster[channelIndex(g)] ?? g;
        b = poster[channelIndex(b)] ?? b;
      }
      if (grade.paper > 0) shift += pigment(rawG, soft[at + 1] ?? 0, blobs?.[at] ?? 128) * grade.paper;
      if (shown === undefined) {
        out[at] = r + shift;
        out[at + 1] = g + shift;
        out[at + 2] = b + shift;
      } else {
        out[at] = r + shift + ((shown[at] ?? 128) - 128) * blobSize;
        out[at + 1] = g + shift + ((shown[at + 1] ?? 128) - 128) * blobSize;
        out[at + 2] = b + shift + ((shown[at + 2] ?? 128) - 128) * blobSize;
      }
    }
  }
  return { width, height, data: Buffer.from(out.buffer) };
}
