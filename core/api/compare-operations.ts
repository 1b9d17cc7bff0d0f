import { addCropInputSchema, cropListSchema, cropSchema, updateCropInputSchema } from './crop.ts';
import { SMALL } from './body-limits.ts';
import type { Operation } from './operation.ts';
import { renderAgainInputSchema, repeatSchema } from './repeat.ts';

/** What comparing asks for: named parts of images, and renders made again. */
export const compareOperations = {
  renderAgain: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/cells/{ordinal}/again',
    summary: 'Render the same graph once more, nothing from any cache, beside what the cell shows',
    body: { schema: renderAgainInputSchema, mayBeEmpty: true, maxBytes: SMALL },
    status: 201,
    answer: repeatSchema,
    refusals: ['not_found', 'invalid_input', 'conflict'],
  },
  listCrops: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/crops',
    summary: 'The parts of its images that a sweep has names for',
    status: 200,
    answer: cropListSchema,
    refusals: ['not_found'],
  },
  addCrop: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/crops',
    summary: 'Name a part of the images of a sweep, in fractions of their sides',
    body: { schema: addCropInputSchema, maxBytes: SMALL },
    status: 201,
    answer: cropSchema,
    refusals: ['not_found', 'invalid_input', 'conflict'],
  },
  updateCrop: {
    method: 'PATCH',
    path: '/api/v1/sweeps/{id}/crops/{crop}',
    summary: 'Change a named part; what is left out stays',
    body: { schema: updateCropInputSchema, maxBytes: SMALL },
    status: 200,
    answer: cropSchema,
    refusals: ['not_found', 'invalid_input', 'conflict'],
  },
  removeCrop: {
    method: 'DELETE',
    path: '/api/v1/sweeps/{id}/crops/{crop}',
    summary: 'Forget a named part',
    status: 204,
    refusals: ['not_found'],
  },
  readCrop: {
    method: 'GET',
    path: '/images/{name}/crop/{box}',
    summary: 'A part of an image, no larger than asked for and never enlarged',
    status: 200,
    answer: { contentType: 'image/webp', description: 'Never changes; takes If-None-Match.' },
    refusals: ['not_found', 'unavailable'],
  },
} as const satisfies Record<string, Operation>;
