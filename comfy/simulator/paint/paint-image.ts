import sharp from 'sharp';
import { blendInit } from './blend-init.ts';
import { chooseGrade, type Grade } from './choose-grade.ts';
import { develop } from './develop.ts';
import { makeNoise } from './make-noise.ts';
import { drawMark } from './mark.ts';
import { type Plate, rasterise } from './rasterise.ts';
import type { RawImage, Scene } from './scene.ts';
import { warp } from './warp.ts';

/** Longest side in pixels that is painted; larger pictures are scaled up from it. */
const paintSide = 768;

/** Develops a plate of the scene with a grade of choice; the result has the plate's size. */
export async function developPlate(plate: Plate, scene: Scene, grade: Grade): Promise<RawImage> {
  let image = plate.image;
  for (const spot of plate.spots) image = warp(image, spot);
  const key = `${scene.seed} ${scene.batchIndex} ${grade.grain > 4 ? scene.sampler : ''}`;
  return develop(image, grade, await makeNoise(key, image.width, image.height));
}

/** Scales up, sharpens or softens; sigma in pixels of the result. */
async function finish(image: RawImage, scene: Scene, grade: Grade): Promise<RawImage> {
  const { width, height } = scene;
  const unit = Math.min(width, height) / 768;
  let pipeline = sharp(image.data, {
    raw: { width: image.width, height: image.height, channels: 3 },
  }).resize(width, height, { fit: 'fill', kernel: 'cubic' });
  if (grade.softness * unit > 0.05) pipeline = pipeline.blur(0.3 + grade.softness * unit);
  if (grade.softness < -0.02) {
    pipeline = pipeline.sharpen({ sigma: Math.max(0.5, unit), m1: 0.2, m2: -grade.softness * 2.2 });
  }
  return { width, height, data: await pipeline.raw().toBuffer() };
}

/** Writes the mark into a picture. */
export async function stamp(image: RawImage): Promise<RawImage> {
  const { width, height } = image;
  const data = await sharp(image.data, { raw: { width, height, channels: 3 } })
    .composite([{ input: drawMark(width, height) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, data };
}

/**
 * Paints a scene: RGB pixels of the scene's size. Equal scenes give equal bytes. Most of the work is
 * done in sharp's threads; about 20 ms of a 1024 × 1024 picture are spent on the event loop.
 */
export async function paintImage(scene: Scene): Promise<RawImage> {
  const grade = chooseGrade(scene);
  const plate = await rasterise(scene, paintSide);
  const painted = await finish(await developPlate(plate, scene, grade), scene, grade);
  return stamp(await blendInit(painted, scene));
}
