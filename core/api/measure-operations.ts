import { measuresSchema, sensitivitySchema } from './measure.ts';
import type { Operation } from './operation.ts';

/** What the pixels alone say, before anybody voted. */
export const measureOperations = {
  getSensitivity: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/sensitivity',
    summary:
      'How far the pictures of neighbouring values are from each other along each axis, with jumps, axes that do nothing and near duplicates',
    status: 200,
    answer: sensitivitySchema,
    refusals: ['not_found'],
  },
  getMeasures: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/measures',
    summary: 'Sharpness, noise, brightness, contrast, colourfulness and clipping of each finished cell',
    status: 200,
    answer: measuresSchema,
    refusals: ['not_found'],
  },
} as const satisfies Record<string, Operation>;
