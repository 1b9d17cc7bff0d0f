import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkBucket } from '#store/check-bucket.ts';
import { openImageStore } from '#store/open-image-store.ts';
import { imagePlace, type S3Place } from '#store/s3-place.ts';
import { startFakeS3 } from '#test/support/fake-s3.ts';

const SHA = 'ab'.repeat(32);
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));
const env = (more: Record<string, string> = {}) => ({
  S3_BUCKET: 'pictures',
  S3_ENDPOINT: s3.url,
  S3_REGION: undefined,
  S3_ACCESS_KEY_ID: 'me',
  S3_SECRET_ACCESS_KEY: 'secret',
  S3_PREFIX: undefined,
  ...more,
});
const placeOf = (more?: Record<string, string>): S3Place => {
  const place = imagePlace(env(more), '/nowhere');
  if (typeof place === 'string') throw new Error('a folder');
  return place;
};

let s3: Awaited<ReturnType<typeof startFakeS3>>;
beforeAll(async () => {
  s3 = await startFakeS3('pictures', 'me');
});
afterAll(() => s3.close());
beforeEach(() => {
  s3.objects.clear();
  s3.asked.length = 0;
});

test('what was put is there, with its type; what was not is null', async () => {
  const store = openImageStore(placeOf());
  expect(await store.getImage(SHA)).toBeNull();
  expect(await store.getThumbnail(SHA, 256)).toBeNull();
  expect(await store.hasThumbnail(SHA, 256)).toBe(false);
  await store.putImage(SHA, bytes('picture'), 'image/jpeg');
  await store.putThumbnail(SHA, 256, bytes('small'));
  expect([...s3.objects.keys()]).toEqual([`images/ab/ab/${SHA}.jpg`, `images/ab/ab/${SHA}-256.webp`]);
  expect(await store.getImage(SHA)).toEqual({ bytes: bytes('picture'), contentType: 'image/jpeg' });
  expect(await store.getThumbnail(SHA, 256)).toEqual({ bytes: bytes('small'), contentType: 'image/webp' });
  expect(await store.hasThumbnail(SHA, 256)).toBe(true);
  expect(await store.hasThumbnail(SHA, 640)).toBe(false);
});

test('an image is known by the first digits of its sha-256, and its name is asked for once', async () => {
  const store = openImageStore(placeOf({ S3_PREFIX: '/mine/' }));
  await store.putImage(SHA, bytes('picture'), 'image/png');
  await store.putThumbnail(SHA, 640, bytes('small'));
  s3.asked.length = 0;
  for (let round = 0; round < 3; round += 1) {
    expect(await store.getThumbnail(SHA.slice(0, 18), 640)).not.toBeNull();
    expect(await store.getImage(SHA.slice(0, 18))).toMatchObject({ contentType: 'image/png' });
  }
  expect(s3.asked.filter((line) => line.includes('list-type'))).toHaveLength(1);
  expect(s3.asked.every((line) => line.includes('mine'))).toBe(true);
});

test('an image that is there is not sent again', async () => {
  const store = openImageStore(placeOf());
  await store.putImage(SHA, bytes('picture'), 'image/png');
  await store.putImage(SHA, bytes('picture'), 'image/png');
  expect(s3.asked.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
});

test('a name that is no hash leads nowhere', async () => {
  const store = openImageStore(placeOf());
  await expect(store.getThumbnail('../../etc/passwd', 256)).rejects.toThrow(/Not a sha-256/);
  await expect(store.putImage('../x', bytes('x'), 'image/png')).rejects.toThrow(/Not a sha-256/);
  expect(s3.asked).toEqual([]);
});

test('what is wrong with a bucket is told before the first image', async () => {
  await checkBucket(placeOf());
  await expect(checkBucket(placeOf({ S3_BUCKET: 'other' }))).rejects.toThrow(
    /other.*does not exist.*S3_BUCKET/,
  );
  await expect(checkBucket(placeOf({ S3_ACCESS_KEY_ID: 'you' }))).rejects.toThrow(
    /refuses.*S3_ACCESS_KEY_ID/,
  );
});

test('without a bucket images are in the folder; half a pair of keys is refused', () => {
  expect(imagePlace({ ...env(), S3_BUCKET: undefined }, '/here')).toBe('/here');
  expect(() => imagePlace({ ...env(), S3_SECRET_ACCESS_KEY: undefined }, '/here')).toThrow(/go together/);
});
