import { describe, expect, it } from 'vitest';
import { readThumbnailUrl, togetherUrl } from '#core/grid/image-url.ts';
import { packPictures, unpackPictures } from '#core/grid/pack-pictures.ts';

const files = [Uint8Array.of(1, 2, 3), null, new Uint8Array(300).fill(9), Uint8Array.of(4)];

describe('thumbnails that come together', () => {
  it('are taken apart as they were put together, what is not there too', () => {
    expect(unpackPictures(packPictures(files))).toEqual(files);
    expect(unpackPictures(packPictures([]))).toEqual([]);
  });
  it('are read as far as they came whole', () => {
    const packed = packPictures(files);
    expect(unpackPictures(packed.subarray(0, packed.length - 1))).toEqual(files.slice(0, 3));
    expect(unpackPictures(packed.subarray(0, 7 + 2))).toEqual(files.slice(0, 1));
  });
  it('are read out of the middle of other bytes', () => {
    const packed = packPictures(files);
    const around = new Uint8Array(packed.length + 20);
    around.set(packed, 10);
    expect(unpackPictures(around.subarray(10, 10 + packed.length))).toEqual(files);
  });
  it('have an address made of their own', () => {
    expect(readThumbnailUrl('/images/ab12-256.webp')).toEqual({ name: 'ab12', size: '256' });
    expect(readThumbnailUrl('/images/ab12.png')).toBeNull();
    expect(readThumbnailUrl('/images/ab12/crop/0,0,1,1@256.webp')).toBeNull();
    expect(togetherUrl('640', ['ab12', 'cd34'])).toBe('/images/together/640/ab12-cd34');
  });
});
