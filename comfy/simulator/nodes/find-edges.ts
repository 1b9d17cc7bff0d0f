import { fromRaw } from '../files/encode-image.ts';
import type { RawImage } from '../paint/scene.ts';

/** White lines on black where a picture changes, the fewer the higher both thresholds (0 to 1) are. RGB. */
export async function findEdges(raw: RawImage, low: number, high: number): Promise<Buffer> {
  const { width, height } = raw;
  const reach = Math.max(1, Math.round(Math.min(width, height) / 500));
  const grey = await fromRaw(raw).greyscale().blur(0.8).toColourspace('b-w').raw().toBuffer();
  const least = (low + high) * 40;
  const data = Buffer.alloc(width * height * 3);
  const at = (x: number, y: number): number => grey[y * width + x] ?? 0;
  for (let y = reach; y < height - reach; y += 1) {
    for (let x = reach; x < width - reach; x += 1) {
      const across = Math.abs(at(x + reach, y) - at(x - reach, y));
      const down = Math.abs(at(x, y + reach) - at(x, y - reach));
      if (across + down > least) data.fill(255, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return data;
}
