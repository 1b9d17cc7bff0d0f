import sharp from 'sharp';
import { compose, type Spot } from './compose.ts';
import type { View } from './draw-room.ts';
import type { RawImage, Scene } from './scene.ts';
import { n, tag } from './svg.ts';

/** The drawing as pixels, before any sampling shows in it. */
export interface Plate {
  image: RawImage;
  spots: Spot[];
}

function document(view: View, width: number, height: number, content: string): Buffer {
  const viewBox = `${n(view.x)} ${n(view.y)} ${n(view.width)} ${n(view.height)}`;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox,
    preserveAspectRatio: 'none',
  };
  return Buffer.from(tag('svg', attributes, content));
}

/** Paints at most `side` pixels along the longer side, or the scene's own size where that is smaller. */
export async function rasterise(scene: Scene, side: number): Promise<Plate> {
  const scale = Math.min(1, side / Math.max(scene.width, scene.height));
  const width = Math.max(1, Math.round(scene.width * scale));
  const height = Math.max(1, Math.round(scene.height * scale));
  const { view, behind, before, spots } = compose(scene);
  const half = { width: Math.max(1, Math.ceil(width / 2)), height: Math.max(1, Math.ceil(height / 2)) };
  const room = await sharp(document(view, half.width, half.height, behind))
    .removeAlpha()
    .blur(Math.max(0.3, Math.min(width, height) / 330))
    .raw()
    .toBuffer();
  const data = await sharp(room, { raw: { ...half, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  const front = await sharp(document(view, width, height, before))
    .ensureAlpha()
    .raw()
    .toBuffer();
  lay(front, data);
  return { image: { width, height, data }, spots };
}

/** Lays RGBA pixels over RGB ones, in place; libvips does the same in floats, at ten times the cost. */
function lay(front: Buffer, data: Buffer): void {
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    const alpha = front[from + 3] ?? 0;
    if (alpha === 0) continue;
    const rest = 255 - alpha;
    data[to] = ((front[from] ?? 0) * alpha + (data[to] ?? 0) * rest + 127) / 255;
    data[to + 1] = ((front[from + 1] ?? 0) * alpha + (data[to + 1] ?? 0) * rest + 127) / 255;
    data[to + 2] = ((front[from + 2] ?? 0) * alpha + (data[to + 2] ?? 0) * rest + 127) / 255;
  }
}
