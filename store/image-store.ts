/** Widths of the thumbnails that every image gets, in pixels of the longer side. */
export const THUMBNAIL_SIZES = [256, 640] as const;
export type ThumbnailSize = (typeof THUMBNAIL_SIZES)[number];

/** A stored object as it is served. */
export type StoredObject = { bytes: Uint8Array; contentType: string };

/**
 * Image bytes by their sha-256, with their thumbnails. Writing the same image twice is the same as once; a
 * reader never sees half an object. What reads takes the first digits of a sha-256 (16 or more) for the whole.
 */
export type ImageStore = {
  putImage(sha256: string, bytes: Uint8Array, contentType: string): Promise<void>;
  putThumbnail(sha256: string, size: ThumbnailSize, webp: Uint8Array): Promise<void>;
  getImage(digits: string): Promise<StoredObject | null>;
  getThumbnail(digits: string, size: ThumbnailSize): Promise<StoredObject | null>;
  hasThumbnail(sha256: string, size: ThumbnailSize): Promise<boolean>;
  /** Bytes that are free where images are kept; null where that has no end, or cannot be told. */
  freeBytes(): Promise<number | null>;
};
