import { z } from 'zod';
import { SMALL } from './body-limits.ts';
import { cellColumnsSchema, cellSchema, ratingInputSchema, ratingSchema } from './cell.ts';
import type { Operation } from './operation.ts';
import { raterQuerySchema } from './rater.ts';
import { lookInputSchema, sweepStatusSchema } from './sweep.ts';

/** The cells of a sweep. */
export const cellOperations = {
  lookAtCells: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/look',
    summary: 'Render these cells first: a person has them on the screen',
    body: { schema: lookInputSchema, maxBytes: SMALL },
    status: 200,
    answer: z.object({ waiting: z.int() }),
    refusals: ['not_found', 'invalid_input'],
  },
  getCells: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/cells',
    summary: 'Every cell of a sweep, as columns',
    query: raterQuerySchema,
    status: 200,
    answer: cellColumnsSchema,
    refusals: ['not_found', 'invalid_input'],
  },
  getCell: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/cells/{ordinal}',
    summary: 'One cell: parameters, images, server, rating',
    query: raterQuerySchema,
    status: 200,
    answer: cellSchema,
    refusals: ['not_found', 'invalid_input'],
  },
  retryCell: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/cells/{ordinal}/retry',
    summary: 'Try a failed or dropped cell again',
    status: 200,
    answer: sweepStatusSchema,
    refusals: ['not_found'],
  },
  rateCell: {
    method: 'PUT',
    path: '/api/v1/sweeps/{id}/cells/{ordinal}/rating',
    summary: 'Rate the render that a cell shows; what is left out stays',
    body: { schema: ratingInputSchema, maxBytes: SMALL },
    status: 200,
    answer: ratingSchema,
    refusals: ['not_found', 'invalid_input'],
  },
} as const satisfies Record<string, Operation>;
