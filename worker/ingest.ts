import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { pixelHash } from '#core/measure/pixel-hash.ts';
import { THUMBNAIL_SIZES, type ThumbnailSize } from '#store/image-store.ts';
import { decode, MAX_PIXELS, type Raw } from './decode.ts';

/** Everything that is made of an image's bytes. */
export type Ingested = {
  sha256: string;
  /** png, jpeg, webp, gif, avif, tiff */
  format: string;
  contentType: string;
  width: number;
  height: number;
  bytes: number;
  pixelHash: string;
  thumbhash: string;
  thumbnails: { size: ThumbnailSize; webp: Uint8Array }[];
};

const WEBP = { quality: 82, effort: 2 } as const;
const THUMBHASH_SIDE = 100;

const asInput = ({ data, width, height, channels }: Raw): Sharp =>
  sharp(data, { raw: { width, height, channels }, limitInputPixels: MAX_PIXELS });

/** Fitted into a square of that side; never enlarged. */
async function shrink(raw: Raw, side: number): Promise<Raw> {
  if (Math.max(raw.width, raw.height) <= side) return raw;
  const { data, info } = await asInput(raw)
    .resize({ width: side, height: side, fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: raw.channels };
}

async function makeThumbnails(full: Raw): Promise<{ thumbnails: Ingested['thumbnails']; smallest: Raw }> {
  const thumbnails: Ingested['thumbnails'] = [];
  let smallest = full;
  // Each from the next larger one.
  for (const size of THUMBNAIL_SIZES.toSorted((a, b) => b - a)) {
    smallest = await shrink(smallest, size);
    thumbnails.push({ size, webp: await asInput(smallest).webp(WEBP).toBuffer() });
  }
  return { thumbnails, smallest };
}

/** The thumbnails of a stored image again. @throws Error where the bytes do not decode */
export async function remakeThumbnails(bytes: Uint8Array): Promise<Ingested['thumbnails']> {
  return (await makeThumbnails(await decode(bytes))).thumbnails;
}

/**
 * Read an image's bytes: that they decode, their hash, a hash of size and decoded pixels (files differ by the
 * graph that they carry), thumbnails as WebP, and a thumbhash.
 * @throws Error where they are no picture that sharp can read
 */
export async function ingest(bytes: Uint8Array): Promise<Ingested> {
  const full = await decode(bytes);
  const { thumbnails, smallest } = await makeThumbnails(full);
  const tiny = await shrink(smallest, THUMBHASH_SIDE);
  const thumbhash = rgbaToThumbHash(
    tiny.width,
    tiny.height,
    await asInput(tiny).ensureAlpha().raw().toBuffer(),
  );
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    format: full.format,
    contentType: `image/${full.format}`,
    width: full.width,
    height: full.height,
    bytes: bytes.byteLength,
    pixelHash: pixelHash(full.width, full.height, [full.data]),
    thumbhash: Buffer.from(thumbhash).toString('base64'),
    thumbnails,
  };
}
