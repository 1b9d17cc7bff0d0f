import { describe, expect, it } from 'vitest';
import { orderPicture } from '#core/grid/order-picture.ts';

describe('orderPicture', () => {
  const square = { width: 1024, height: 1024 };
  it('asks for the pixels of the box, never for more than the file has', () => {
    expect(orderPicture('ab', square, { width: 93, height: 93 }, 1)).toEqual({
      key: '/images/ab-256.webp 93x93',
      url: '/images/ab-256.webp',
      width: 93,
      height: 93,
    });
    expect(orderPicture('ab', square, { width: 93, height: 93 }, 2)).toMatchObject({
      width: 186,
      height: 186,
    });
    expect(orderPicture('ab', square, { width: 280, height: 280 }, 1)).toMatchObject({
      url: '/images/ab-256.webp',
      width: 0,
    });
    expect(orderPicture('ab', square, { width: 800, height: 800 }, 1)).toMatchObject({
      url: '/images/ab.png',
      width: 800,
    });
    expect(orderPicture('ab', { width: 64, height: 64 }, { width: 93, height: 93 }, 1)).toMatchObject({
      width: 0,
    });
  });
  it('fits an image of another shape into the box', () => {
    expect(orderPicture('ab', { width: 832, height: 1216 }, { width: 100, height: 100 }, 1)).toMatchObject({
      width: 68,
      height: 100,
    });
  });
  it('takes a file as it is where the size of the image is not known', () => {
    expect(orderPicture('ab', null, { width: 93, height: 93 }, 1)).toMatchObject({ width: 0, height: 0 });
  });
});
