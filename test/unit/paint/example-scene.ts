import type { RawImage, Scene } from '#comfy/simulator/paint/scene.ts';

interface Changes extends Partial<Scene> {
  dumpling?: number;
  me?: number;
}

/** The example workflow's scene, small, with changes; `dumpling` and `me` set both strengths of a LoRA. */
export function exampleScene(changes: Changes = {}): Scene {
  const { dumpling = 0.75, me = 0.65, ...rest } = changes;
  return {
    seed: 421337n,
    batchIndex: 0,
    positive: 'photo of dumpling cat and me on a sofa, afternoon light',
    negative: 'blurry, low quality, deformed',
    sampler: 'dpmpp_2m',
    scheduler: 'karras',
    steps: 30,
    cfg: 6,
    denoise: 1,
    width: 192,
    height: 192,
    checkpoint: 'sd_xl_base_1.0.safetensors',
    loras: [
      { name: 'dumpling.safetensors', strengthModel: dumpling, strengthClip: dumpling },
      { name: 'me.safetensors', strengthModel: me, strengthClip: me },
    ],
    ...rest,
  };
}

/** Mean difference of two pictures of one size, in channel levels. */
export function meanDifference(one: RawImage, other: RawImage): number {
  let sum = 0;
  for (const [index, value] of one.data.entries()) sum += Math.abs(value - (other.data[index] ?? 0));
  return sum / one.data.length;
}

/** Mean distance of the channels from each other, in channel levels: 0 is grey. */
export function meanChroma(image: RawImage): number {
  let sum = 0;
  for (let at = 0; at < image.data.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = image.data.subarray(at, at + 3);
    sum += Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  return sum / (image.data.length / 3);
}

/** Mean difference of neighbours in a row, in channel levels: how rough the picture is. */
export function roughness(image: RawImage): number {
  let sum = 0;
  for (let at = 3; at < image.data.length; at += 1) {
    sum += Math.abs((image.data[at] ?? 0) - (image.data[at - 3] ?? 0));
  }
  return sum / image.data.length;
}
