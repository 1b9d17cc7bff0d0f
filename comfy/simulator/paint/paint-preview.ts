import sharp from 'sharp';
import { blendInit } from './blend-init.ts';
import { chooseGrade } from './choose-grade.ts';
import { clamp } from './curve.ts';
import { drawLines } from './draw-lines.ts';
import { developPlate } from './paint-image.ts';
import { type Plate, rasterise } from './rasterise.ts';
import type { Scene } from './scene.ts';
import { stamp } from './stamp.ts';

/** Longest side in pixels at which previews are painted. */
const plateSide = 224;

const plates = new WeakMap<Scene, Promise<Plate>>();

function plateOf(scene: Scene): Promise<Plate> {
  const known = plates.get(scene);
  if (known !== undefined) return known;
  const made = rasterise(scene, plateSide);
  plates.set(scene, made);
  return made;
}

/**
 * The half-done picture after `step` of the scene's steps (1 is the first), as JPEG, its longer side at
 * most `maxSide` pixels. Cheap after the first call with the same scene object.
 */
export async function paintPreview(scene: Scene, step: number, maxSide: number): Promise<Buffer> {
  const grade = chooseGrade(scene);
  const progress = clamp(step / Math.max(1, scene.steps));
  const residue = Math.max(grade.residue, (1 - progress) ** 1.6);
  const plate = await plateOf(scene);
  const image = await developPlate(plate, scene, { ...grade, residue });
  const scale = Math.min(1, maxSide / Math.max(scene.width, scene.height));
  const width = Math.max(1, Math.round(scene.width * scale));
  const height = Math.max(1, Math.round(scene.height * scale));
  const data = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  const marked = await stamp(await drawLines(await blendInit({ width, height, data }, scene), scene));
  return sharp(marked.data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}
