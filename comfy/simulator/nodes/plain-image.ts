import { createHash } from 'node:crypto';
import type { RawImage, Scene } from '../paint/scene.ts';
import { dumpPyJson } from '../python/dump-json.ts';
import { PyFloat } from '../python/values.ts';

/** One plain colour that depends on the scene: for benches, which cannot wait for a brush. */
export function plainImage(scene: Scene): RawImage {
  const facts = {
    ...scene,
    cfg: new PyFloat(scene.cfg),
    denoise: new PyFloat(scene.denoise),
    guidance: scene.guidance === undefined ? undefined : new PyFloat(scene.guidance),
    enlarged: scene.enlarged === undefined ? undefined : new PyFloat(scene.enlarged),
    init: undefined,
    mask: undefined,
    controls: scene.controls?.map(({ strength, start, end }) => `${strength} ${start} ${end}`),
    merged: scene.merged?.map(({ checkpoint, share }) => `${checkpoint} ${share}`),
    refiner: scene.refiner && `${scene.refiner.checkpoint} ${scene.refiner.share} ${scene.refiner.words}`,
    loras: scene.loras.map((lora) => `${lora.name} ${lora.strengthModel} ${lora.strengthClip}`),
  };
  const hash = createHash('sha256').update(dumpPyJson(facts)).digest();
  const { width, height } = scene;
  return { width, height, data: Buffer.alloc(width * height * 3, hash.subarray(0, 3)) };
}
