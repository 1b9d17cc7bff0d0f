import sharp from 'sharp';
import { blendInit } from './blend-init.ts';
import { chooseGrade, type Grade } from './choose-grade.ts';
import { drawLines } from './draw-lines.ts';
import { develop, isUnfinished } from './develop.ts';
import { makeNoise } from './make-noise.ts';
import { type Plate, rasterise } from './rasterise.ts';
import type { RawImage, Scene } from './scene.ts';
import { stamp } from './stamp.ts';
import { warp } from './warp.ts';

/** Longest side in pixels that is painted; larger pictures are scaled up from it. */
const paintSide = 720;

/** Develops a plate of the scene with a grade of choice; the result has the plate's size. */
export async function developPlate(plate: Plate, scene: Scene, grade: Grade): Promise<RawImage> {
  let image = plate.image;
  for (const spot of plate.spots) image = warp(image, spot);
  const key = `${scene.seed} ${scene.batchIndex} ${grade.grain > 4 ? scene.sampler : ''}`;
  return develop(image, grade, await makeNoise(key, image, isUnfinished(grade) || grade.paper > 0));
}

/** Scales up to the scene's size, softened where the checkpoint is soft. */
async function finish(image: RawImage, scene: Scene, grade: Grade): Promise<RawImage> {
  const { width, height } = scene;
  const unit = Math.min(width, height) / 768;
  let pipeline = sharp(image.data, {
    raw: { width: image.width, height: image.height, channels: 3 },
  }).resize(width, height, { fit: 'fill', kernel: 'cubic' });
  if (grade.softness > 0.05) pipeline = pipeline.blur(0.3 + grade.softness * unit);
  return { width, height, data: await pipeline.raw().toBuffer() };
}

/**
 * Paints a scene: RGB pixels of the scene's size. Equal scenes give equal bytes. Most of the work is
 * done in sharp's threads; about 20 ms of a 1024 × 1024 picture are spent on the event loop.
 */
export async function paintImage(scene: Scene): Promise<RawImage> {
  const grade = chooseGrade(scene);
  const plate = await rasterise(scene, paintSide);
  const painted = await finish(await developPlate(plate, scene, grade), scene, grade);
  return stamp(await drawLines(await blendInit(painted, scene), scene));
}
