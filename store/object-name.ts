/** The types of image that are stored, by the ends of their names. */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tiff: 'image/tiff',
};

/** @throws Error where it is not a type that is stored */
export function extensionOf(contentType: string): string {
  const extension = Object.entries(CONTENT_TYPES).find(([, type]) => type === contentType)?.[0];
  if (!extension) throw new Error(`Not an image type that is stored: ${contentType}`);
  return extension;
}

/** Where an object of an image lies: `ab/cd/<sha256><end>`. @throws Error where it is not a whole sha-256 */
export function objectName(sha256: string, end: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`Not a sha-256: ${sha256}`);
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}${end}`;
}

/** How the names of all objects begin whose sha-256 begins so. @throws Error where it is no beginning of one */
export function objectPrefix(digits: string): string {
  if (!/^[0-9a-f]{16,64}$/.test(digits)) throw new Error(`Not a sha-256: ${digits}`);
  return `${digits.slice(0, 2)}/${digits.slice(2, 4)}/${digits}`;
}
