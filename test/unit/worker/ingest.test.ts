import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { ingest, remakeThumbnails } from '#worker/ingest.ts';

/** A picture of noise, so that every pixel counts. */
function noise(width: number, height: number, channels: 3 | 4): Buffer {
  const data = Buffer.alloc(width * height * channels);
  for (let i = 0; i < data.length; i++) data[i] = (i * 2_654_435_761) >>> 24;
  return data;
}
const png = (width: number, height: number, channels: 3 | 4 = 3): Promise<Buffer> =>
  sharp(noise(width, height, channels), { raw: { width, height, channels } })
    .png()
    .toBuffer();

test('a picture is measured, hashed and made small, its proportions kept', async () => {
  const bytes = await png(1000, 500);
  const image = await ingest(bytes);
  expect(image).toMatchObject({ format: 'png', contentType: 'image/png', width: 1000, height: 500 });
  expect(image.bytes).toBe(bytes.byteLength);
  expect(image.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  const sizes = await Promise.all(
    image.thumbnails.map(async ({ size, webp }) => {
      const { width, height, format } = await sharp(webp).metadata();
      return [size, width, height, format];
    }),
  );
  expect(sizes.toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
    [256, 256, 128, 'webp'],
    [640, 640, 320, 'webp'],
  ]);
  expect(Buffer.from(image.thumbhash, 'base64').length).toBeGreaterThan(10);
  expect(await remakeThumbnails(bytes)).toEqual(image.thumbnails);
});

test('files that carry other graphs have one hash of their pixels; other pixels and sizes have another', async () => {
  const bytes = await png(64, 32);
  const again = await sharp(bytes)
    .withExif({ IFD0: { Copyright: 'another graph' } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const [one, same, turned] = [await ingest(bytes), await ingest(again), await ingest(await png(32, 64))];
  expect(same.sha256).not.toBe(one.sha256);
  expect(same.pixelHash).toBe(one.pixelHash);
  expect(turned.pixelHash).not.toBe(one.pixelHash);
});

test('small pictures are not enlarged; transparency, JPEG, WebP and 16 bits are taken', async () => {
  const small = await ingest(await png(40, 30, 4));
  for (const { webp } of small.thumbnails)
    expect(await sharp(webp).metadata()).toMatchObject({ width: 40, height: 30, hasAlpha: true });
  const source = sharp(noise(70, 50, 3), { raw: { width: 70, height: 50, channels: 3 } });
  expect(await ingest(await source.clone().jpeg().toBuffer())).toMatchObject({ contentType: 'image/jpeg' });
  expect(await ingest(await source.clone().webp().toBuffer())).toMatchObject({ contentType: 'image/webp' });
  const deep = await source.clone().toColourspace('rgb16').png().toBuffer();
  expect(await ingest(deep)).toMatchObject({ format: 'png', width: 70 });
});

test('what is no picture, or only half of one, is refused', async () => {
  const bytes = await png(300, 300);
  await expect(ingest(bytes.subarray(0, bytes.length / 2))).rejects.toThrow(/./);
  await expect(ingest(Buffer.from('<html>404</html>'))).rejects.toThrow(/./);
  await expect(ingest(new Uint8Array())).rejects.toThrow(/./);
});
