import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cropUrl, parseCropName, toParts, toPixels } from '#core/crop/crop-url.ts';
import { nextCrop } from '#core/crop/next-crop.ts';
import { cropPixels, orderCrop } from '#core/crop/order-crop.ts';
import { boxBetween, growBox, isMeant, moveBox } from '#core/crop/draw-box.ts';

const sha = 'ab'.repeat(32);

describe('the address of a part', () => {
  test('says the box in whole parts and the size that is enough', () => {
    expect(cropUrl(sha, { x: 0.25, y: 0.1, w: 0.5, h: 0.3333 }, 300)).toBe(
      `/images/${sha}/crop/2500,1000,5000,3333@512.webp`,
    );
    expect(cropUrl(sha, { x: 0, y: 0, w: 1, h: 1 }, 9000)).toMatch(/@2048\.webp$/);
    expect(cropUrl(sha, { x: 0, y: 0, w: 1, h: 1 }, 280)).toMatch(/@256\.webp$/);
  });

  test('is read back as what it was, whatever the box', () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fraction,
        fraction,
        fraction,
        fraction,
        fc.integer({ min: 1, max: 5000 }),
        (x, y, w, h, size) => {
          const box = boxBetween({ x, y }, { x: w, y: h });
          const name = cropUrl(sha, box, size).split('/').at(-1) ?? '';
          expect(parseCropName(name)?.parts).toEqual(toParts(box));
          const pixels = toPixels(toParts(box), { width: 37, height: 1024 });
          expect(pixels.width).toBeGreaterThan(0);
          expect(pixels.left + pixels.width).toBeLessThanOrEqual(37);
          expect(pixels.top + pixels.height).toBeLessThanOrEqual(1024);
        },
      ),
    );
  });

  test.each([
    '',
    '0,0,10000,10000',
    '0,0,10000,10000@300.webp',
    '0,0,10001,1@256.webp',
    '1,0,10000,10000@256.webp',
    '0,0,0,5@256.webp',
    '00,0,5,5@256.webp',
    '-1,0,5,5@256.webp',
    '1.5,0,5,5@256.webp',
    '0,0,5,5@256.png',
    '0,0,5,5@0256.webp',
    ' 0,0,5,5@256.webp',
    '0,0,5,5@256.webp/..',
  ])('%s is none', (name) => {
    expect(parseCropName(name)).toBeNull();
  });
});

describe('a box that is drawn', () => {
  test('runs between two points, whichever way they were drawn, inside the image', () => {
    const box = boxBetween({ x: 0.75, y: 1.4 }, { x: 0.25, y: 0.5 });
    expect(box).toEqual({ x: 0.25, y: 0.5, w: 0.5, h: 0.5 });
    expect(isMeant(box)).toBe(true);
    expect(isMeant(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 }))).toBe(false);
  });

  test('is moved and grown by keys, and never leaves the image', () => {
    const box = { x: 0.5, y: 0.5, w: 0.25, h: 0.25 };
    expect(moveBox(box, { x: 0.5, y: -0.25 })).toEqual({ x: 0.75, y: 0.25, w: 0.25, h: 0.25 });
    expect(growBox(box, { x: 1, y: -1 })).toEqual({ x: 0.5, y: 0.5, w: 0.5, h: 0.01 });
  });
});

describe('the file of a part that a cell shows', () => {
  const image = { width: 1024, height: 1024 };
  const face = { x: 0.25, y: 0.25, w: 0.25, h: 0.125 };

  test('is taken as it is, pixel for pixel', () => {
    expect(cropPixels(face, image)).toEqual({ width: 256, height: 128 });
    expect(orderCrop('ab', image, face, { width: 256, height: 128 }, 1)).toEqual({
      key: '/images/ab/crop/2500,2500,2500,1250@256.webp 0x0',
      url: '/images/ab/crop/2500,2500,2500,1250@256.webp',
      width: 0,
      height: 0,
    });
    expect(orderCrop('ab', image, face, { width: 128, height: 64 }, 2)).toMatchObject({ width: 0 });
  });
  test('is scaled to the cell where that is smaller, never to more than there is', () => {
    expect(orderCrop('ab', image, face, { width: 100, height: 100 }, 1)).toMatchObject({
      url: '/images/ab/crop/2500,2500,2500,1250@128.webp',
      width: 100,
      height: 50,
    });
    expect(orderCrop('ab', image, face, { width: 900, height: 900 }, 1)).toMatchObject({
      url: '/images/ab/crop/2500,2500,2500,1250@1024.webp',
      width: 0,
    });
    expect(orderCrop('ab', null, face, { width: 200, height: 200 }, 1)).toMatchObject({ width: 0 });
  });
});

test('one goes through the parts in their order, and back to the whole', () => {
  const crops = [{ name: 'face' }, { name: 'hand' }];
  expect(['', 'face', 'hand', 'gone'].map((name) => nextCrop(crops, name))).toEqual([
    'face',
    'hand',
    '',
    'face',
  ]);
  expect(nextCrop([], 'face')).toBe('');
});
