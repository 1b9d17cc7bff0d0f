import sharp from 'sharp';
import { mix } from './curve.ts';
import { readControl } from './read-control.ts';
import type { RawImage, Scene } from './scene.ts';

/** A picture's fine structure at a size, 0 to 255: its lines, whatever it shows between them. */
async function linesOf(source: RawImage, width: number, height: number): Promise<Buffer> {
  const grey = sharp(source.data, { raw: { width: source.width, height: source.height, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .greyscale();
  const [sharpened, soft] = await Promise.all([
    grey.clone().toColourspace('b-w').raw().toBuffer(),
    grey
      .clone()
      .blur(Math.max(0.5, Math.min(width, height) / 110))
      .toColourspace('b-w')
      .raw()
      .toBuffer(),
  ]);
  return Buffer.from(sharpened.map((value, at) => Math.min(255, Math.abs(value - (soft[at] ?? 0)) * 2)));
}

/**
 * Draws what ControlNets hold a picture to, in place: shaded lines that guide it, and harsh ones with bleached
 * surroundings where they hold it too long.
 */
export async function drawLines(image: RawImage, scene: Scene): Promise<RawImage> {
  const { follow, stiff } = readControl(scene);
  if (follow === 0 && stiff === 0) return image;
  const { width, height, data } = image;
  for (const control of scene.controls ?? []) {
    const lines = await linesOf(control.image, width, height);
    const dark = 0.42 * follow + 0.5 * Math.min(1, stiff);
    for (let at = 0; at < data.length; at += 1) {
      const line = (lines[Math.floor(at / 3)] ?? 0) / 255;
      const bleached = mix(data[at] ?? 0, 214, 0.42 * Math.min(1, stiff) * (1 - line));
      data[at] = Math.round(bleached * (1 - Math.min(0.95, dark) * line));
    }
  }
  return image;
}
