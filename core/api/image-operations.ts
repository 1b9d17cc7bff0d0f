import type { Operation } from './operation.ts';

const picture = (contentType: string, description: string) => ({ contentType, description });

/** Stored images as they are, and their thumbnails. */
export const imageOperations = {
  readImage: {
    method: 'GET',
    path: '/images/{sha256}.png',
    summary: 'An image as its server made it, with the graph in it',
    status: 200,
    answer: picture('image/png', 'Never changes; takes Range and If-None-Match.'),
    refusals: ['not_found'],
  },
  readThumbnail: {
    method: 'GET',
    path: '/images/{sha256}-{size}.webp',
    summary: 'A thumbnail, 256 or 640 pixels',
    status: 200,
    answer: picture('image/webp', 'Never changes; 404 with no-store while it is not made yet.'),
    refusals: ['not_found'],
  },
  readThumbnails: {
    method: 'GET',
    path: '/images/together/{size}/{names}',
    summary: 'Several thumbnails of one size in one answer',
    status: 200,
    answer: picture(
      'application/octet-stream',
      'Names are the beginnings of sha-256s with a hyphen between them, 24 at most. In their order, each thumbnail after its length in bytes (4 bytes, the highest first), 0 where it is not made yet; only then the answer may change.',
    ),
    refusals: ['not_found'],
  },
} as const satisfies Record<string, Operation>;
