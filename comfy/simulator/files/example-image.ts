import { paintImage } from '../paint/paint-image.ts';
import { encodePng } from './encode-image.ts';

let painted: Promise<Buffer> | undefined;

/** The example.png that ComfyUI comes with: here a painted one of the same size, the same on every server. */
export function exampleImage(): Promise<Buffer> {
  painted ??= paintImage({
    seed: 20n,
    batchIndex: 0,
    positive: 'a ginger cat on a sofa, afternoon light',
    negative: '',
    sampler: 'dpmpp_2m',
    scheduler: 'karras',
    steps: 30,
    cfg: 6,
    denoise: 1,
    width: 768,
    height: 768,
    checkpoint: 'sd_xl_base_1.0.safetensors',
    loras: [],
  }).then((image) => encodePng(image));
  return painted;
}
