import type { ImageStore, StoredObject, ThumbnailSize } from './image-store.ts';
import { CONTENT_TYPES, extensionOf, objectName, objectPrefix } from './object-name.ts';
import { openS3 } from './open-s3.ts';
import type { S3Place } from './s3-place.ts';

/** Beginnings of names whose rest is remembered. */
const REMEMBERED = 50_000;
/** An image has its file and two thumbnails; a beginning of 16 digits belongs to one image. */
const LISTED = 20;

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound');

/** Images in a bucket of an S3-compatible store, named as in a folder. Objects appear whole, as S3 has them. */
export function createS3Store(place: S3Place): ImageStore {
  const { bucket, prefix } = place;
  const opened = openS3(place);
  const at = (name: string): string => (prefix === '' ? name : `${prefix}/${name}`);
  const files = new Map<string, string>();

  const read = async (key: string): Promise<Uint8Array | null> => {
    try {
      const client = await opened;
      const { Body } = await client.getObject({ Bucket: bucket, Key: key });
      return Body ? await Body.transformToByteArray() : null;
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  };
  const exists = async (key: string): Promise<boolean> => {
    try {
      const client = await opened;
      await client.headObject({ Bucket: bucket, Key: key });
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  };
  const put = async (key: string, bytes: Uint8Array, contentType: string) => {
    const client = await opened;
    await client.putObject({
      Bucket: bucket,
      Key: key,
      Body: bytes,
      ContentType: contentType,
      CacheControl: 'public, max-age=31536000, immutable',
    });
  };
  /** The name of the image's own file whose sha-256 begins so: it never changes, so it is asked for once. */
  const findFile = async (digits: string): Promise<string | null> => {
    const known = files.get(digits);
    if (known !== undefined) return known;
    const prefixed = at(objectPrefix(digits));
    const client = await opened;
    const { Contents = [] } = await client.listObjectsV2({
      Bucket: bucket,
      Prefix: prefixed,
      MaxKeys: LISTED,
    });
    const names = Contents.map(({ Key = '' }) => Key.slice(Key.lastIndexOf('/') + 1));
    const file = names.find((name) => /^[0-9a-f]{64}\.[a-z]+$/.test(name));
    if (file === undefined) return null;
    if (files.size >= REMEMBERED) files.clear();
    files.set(digits, file);
    return file;
  };
  const thumbnail = (sha256: string, size: ThumbnailSize): string => at(objectName(sha256, `-${size}.webp`));

  return {
    putImage: async (sha256, bytes, contentType) => {
      const key = at(objectName(sha256, `.${extensionOf(contentType)}`));
      if (!(await exists(key))) await put(key, bytes, contentType);
    },
    putThumbnail: async (sha256, size, webp) => {
      await put(thumbnail(sha256, size), webp, 'image/webp');
    },
    getImage: async (digits): Promise<StoredObject | null> => {
      const file = await findFile(digits);
      if (file === null) return null;
      const [sha256 = '', extension = ''] = file.split('.');
      const bytes = await read(at(objectName(sha256, `.${extension}`)));
      return bytes && { bytes, contentType: CONTENT_TYPES[extension] ?? 'application/octet-stream' };
    },
    getThumbnail: async (digits, size) => {
      const sha256 = digits.length === 64 ? digits : (await findFile(digits))?.slice(0, 64);
      const bytes = sha256 === undefined ? null : await read(thumbnail(sha256, size));
      return bytes && { bytes, contentType: 'image/webp' };
    },
    hasThumbnail: (sha256, size) => exists(thumbnail(sha256, size)),
    freeBytes: () => Promise.resolve(null),
  };
}
