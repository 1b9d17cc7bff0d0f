import { fromRaw } from '../files/encode-image.ts';
import type { RawMask } from '../paint/scene.ts';
import type { NodeCall, NodeRun } from './call.ts';
import { Frame } from './frame.ts';
import { compositeMask, featherMask, growMask } from './mask-pixels.ts';
import type { MaskValue } from './value.ts';

const mask = (width: number, height: number, pixels: () => Promise<RawMask>): MaskValue => ({
  kind: 'mask',
  width,
  height,
  pixels,
});

/** Change a mask's pixels, keeping its size. */
const change =
  (each: (pixels: RawMask, call: NodeCall) => RawMask): NodeRun =>
  (call) => {
    const from = call.get('mask', 'mask');
    return { outputs: [mask(from.width, from.height, async () => each(await from.pixels(), call))] };
  };

const mapped = (from: RawMask, level: (value: number) => number): RawMask => ({
  ...from,
  data: Buffer.from(from.data.map(level)),
});

export const masks: Record<string, NodeRun> = {
  SolidMask: (call) => {
    const [width, height] = [call.number('width'), call.number('height')];
    const level = Math.round(call.number('value') * 255);
    return {
      outputs: [
        mask(width, height, () =>
          Promise.resolve({ width, height, data: Buffer.alloc(width * height, level) }),
        ),
      ],
    };
  },
  InvertMask: change((from) => mapped(from, (value) => 255 - value)),
  ThresholdMask: change((from, call) => {
    const least = call.number('value') * 255;
    return mapped(from, (value) => (value > least ? 255 : 0));
  }),
  GrowMask: change((from, call) =>
    growMask(from, call.number('expand'), call.literal('tapered_corners') !== false),
  ),
  FeatherMask: change((from, call) =>
    featherMask(from, {
      left: call.number('left'),
      top: call.number('top'),
      right: call.number('right'),
      bottom: call.number('bottom'),
    }),
  ),
  MaskComposite: (call) => {
    const [onto, source] = [call.get('mask', 'destination'), call.get('mask', 'source')];
    const at = { x: call.number('x'), y: call.number('y') };
    return {
      outputs: [
        mask(onto.width, onto.height, async () =>
          compositeMask(await onto.pixels(), await source.pixels(), at, call.text('operation')),
        ),
      ],
    };
  },
  MaskToImage: (call) => {
    const from = call.get('mask', 'mask');
    const frame = new Frame(from.width, from.height, async () => {
      const { width, height, data } = await from.pixels();
      return { width, height, data: Buffer.from(Array.from(data).flatMap((value) => [value, value, value])) };
    });
    return { outputs: [{ kind: 'image', frames: [frame] }] };
  },
  ImageToMask: (call) => {
    const [frame] = call.get('image', 'image').frames;
    const channel = (['red', 'green', 'blue'] as const).find((name) => name === call.text('channel'));
    const [width, height] = [frame?.width ?? 1, frame?.height ?? 1];
    const pixels = async (): Promise<RawMask> => ({
      width,
      height,
      data:
        frame && channel
          ? await fromRaw(await frame.pixels())
              .extractChannel(channel)
              .raw()
              .toBuffer()
          : Buffer.alloc(width * height, 255),
    });
    return { outputs: [mask(width, height, pixels)] };
  },
};
