import { costs, megapixels } from '#core/estimate/cost-table.ts';
import { decodeImage, decodeMask, fromRaw } from '../files/encode-image.ts';
import { readAnnotation } from '../files/file-store.ts';
import { PyError } from '../python/error.ts';
import type { RawImage } from '../paint/scene.ts';
import type { NodeCall, NodeRun } from './call.ts';
import { findEdges } from './find-edges.ts';
import { Frame } from './frame.ts';
import { resized, targetSize } from './resize.ts';
import { type Images, type MaskValue, plain } from './value.ts';

const images = (frames: readonly Frame[]): Images => ({ kind: 'image', frames });

const readInput = async (call: NodeCall): Promise<Buffer> => {
  const [name, folder] = readAnnotation(call.text('image'), 'input');
  const bytes = folder ? await call.services.files.read(folder, name) : undefined;
  if (bytes) return bytes;
  const message = `[Errno 2] No such file or directory: '/opt/ComfyUI/input/${name}'`;
  throw new PyError('FileNotFoundError', message);
};

const emptyImage: NodeRun = (call) => {
  const [width, height] = [call.number('width'), call.number('height')];
  const colour = call.number('color');
  const pixel = Buffer.from([(colour >> 16) & 255, (colour >> 8) & 255, colour & 255]);
  const data = (): Buffer => Buffer.alloc(width * height * 3, pixel);
  const frame = new Frame(width, height, () => Promise.resolve({ width, height, data: data() }));
  return { outputs: [images(Array.from({ length: call.number('batch_size') }, () => frame))] };
};

const loadImage: NodeRun = async (call) => {
  const bytes = await readInput(call);
  const raw = await decodeImage(bytes);
  const mask: MaskValue = {
    kind: 'mask',
    width: raw.width,
    height: raw.height,
    pixels: () => decodeMask(bytes),
  };
  return { outputs: [images([new Frame(raw.width, raw.height, () => decodeImage(bytes))]), mask] };
};

const loadMask: NodeRun = async (call) => {
  const bytes = await readInput(call);
  const raw = await decodeImage(bytes);
  const channel = (['red', 'green', 'blue'] as const).find((name) => name === call.text('channel'));
  const pixels = async (): Promise<RawImage> =>
    channel === undefined
      ? decodeMask(bytes)
      : { ...raw, data: await fromRaw(raw).extractChannel(channel).raw().toBuffer() };
  return { outputs: [{ kind: 'mask', width: raw.width, height: raw.height, pixels }] };
};

/** Change each frame's pixels, keeping its size. */
const filter =
  (change: (image: RawImage, call: NodeCall) => Promise<Buffer>): NodeRun =>
  (call) => {
    const frames = call.get('image', 'image').frames.map(
      (frame) =>
        new Frame(frame.width, frame.height, async () => {
          const raw = await frame.pixels();
          return { ...raw, data: await change(raw, call) };
        }),
    );
    return { outputs: [images(frames)] };
  };

const padded: NodeRun = (call) => {
  const [left, top, right, bottom] = ['left', 'top', 'right', 'bottom'].map((side) => call.number(side));
  const border = { left: left ?? 0, top: top ?? 0, right: right ?? 0, bottom: bottom ?? 0 };
  const frames = call.get('image', 'image').frames.map((frame) => {
    const width = frame.width + border.left + border.right;
    const height = frame.height + border.top + border.bottom;
    return new Frame(width, height, async () => {
      const extended = fromRaw(await frame.pixels()).extend({ ...border, background: '#808080' });
      return { width, height, data: await extended.raw().toBuffer() };
    });
  });
  const [first] = frames;
  const [width, height] = [first?.width ?? 0, first?.height ?? 0];
  const pixels = (): Promise<RawImage> => {
    const data = Buffer.alloc(width * height, 255);
    for (let y = border.top; y < height - border.bottom; y += 1) {
      data.fill(0, y * width + border.left, (y + 1) * width - border.right);
    }
    return Promise.resolve({ width, height, data });
  };
  return { outputs: [images(frames), { kind: 'mask', width, height, pixels }] };
};

export const imageNodes: Record<string, NodeRun> = {
  EmptyImage: emptyImage,
  LoadImage: loadImage,
  LoadImageMask: loadMask,
  ImageScale: (call) => {
    const frames = call.get('image', 'image').frames.map((frame) => {
      const { width, height } = targetSize(frame, call.number('width'), call.number('height'));
      return resized(frame, width, height, call.text('upscale_method'), call.text('crop'));
    });
    return { outputs: [images(frames)] };
  },
  ImageScaleBy: (call) => {
    const factor = call.number('scale_by');
    const frames = call.get('image', 'image').frames.map((frame) => {
      const [width, height] = [Math.round(frame.width * factor), Math.round(frame.height * factor)];
      return resized(frame, Math.max(1, width), Math.max(1, height), call.text('upscale_method'));
    });
    return { outputs: [images(frames)] };
  },
  ImageUpscaleWithModel: async (call) => {
    const { frames } = call.get('image', 'image');
    const factor = 4;
    const area = frames.reduce((sum, { width, height }) => sum + megapixels(width, height), 0);
    await call.services.spend(costs.upscalePerMegapixel * area * factor);
    const larger = frames.map((frame) =>
      resized(frame, frame.width * factor, frame.height * factor, 'lanczos'),
    );
    return { outputs: [images(larger)] };
  },
  ImageInvert: filter((raw) => fromRaw(raw).negate({ alpha: false }).raw().toBuffer()),
  ImageBlur: filter((raw, call) =>
    fromRaw(raw)
      .blur(Math.max(0.3, call.number('sigma')))
      .raw()
      .toBuffer(),
  ),
  ImageSharpen: filter((raw, call) =>
    fromRaw(raw)
      .sharpen({ sigma: call.number('sigma') })
      .raw()
      .toBuffer(),
  ),
  Canny: filter((raw, call) => findEdges(raw, call.number('low_threshold'), call.number('high_threshold'))),
  ImageBatch: (call) => {
    const first = call.get('image', 'image1').frames;
    const [like] = first;
    const second = call
      .get('image', 'image2')
      .frames.map((frame) => (like ? resized(frame, like.width, like.height, 'bilinear', 'center') : frame));
    return { outputs: [images([...first, ...second])] };
  },
  ImagePadForOutpaint: padded,
  GetImageSize: (call) => {
    const { frames } = call.get('image', 'image');
    const [first] = frames;
    return { outputs: [plain(first?.width ?? 0), plain(first?.height ?? 0), plain(frames.length)] };
  },
};
