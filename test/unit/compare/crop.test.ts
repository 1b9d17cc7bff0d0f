import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cropUrl, parseCropName, toParts, toPixels } from '#core/crop/crop-url.ts';
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
