import { LARGE, SMALL } from './body-limits.ts';
import type { Operation } from './operation.ts';
import { raterQuerySchema } from './rater.ts';
import {
  createSweepInputSchema,
  createdSweepSchema,
  listSweepsInputSchema,
  retryInputSchema,
  sweepListSchema,
  sweepSchema,
  sweepStatusSchema,
} from './sweep.ts';

const events = {
  contentType: 'text/event-stream',
  description:
    'Server-sent events named cells, progress, sweep, votes and reload. `sweep` comes first; after a reconnection read the sweep and its cells again.',
};

/** A sweep from its making to its end. */
export const sweepOperations = {
  createSweep: {
    method: 'POST',
    path: '/api/v1/sweeps',
    summary: 'Make a sweep of a definition, and start it',
    body: { schema: createSweepInputSchema, maxBytes: LARGE },
    status: 201,
    answer: createdSweepSchema,
    refusals: ['invalid_input', 'too_large'],
  },
  listSweeps: {
    method: 'GET',
    path: '/api/v1/sweeps',
    summary: 'The newest sweeps',
    query: listSweepsInputSchema,
    status: 200,
    answer: sweepListSchema,
    refusals: ['invalid_input'],
  },
  getSweep: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}',
    summary: 'A sweep: state, counts, axes, definition',
    status: 200,
    answer: sweepSchema,
    refusals: ['not_found'],
  },
  startSweep: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/start',
    summary: 'Start a draft, resume a paused sweep, take up a cancelled one again',
    status: 200,
    answer: sweepStatusSchema,
    refusals: ['not_found', 'conflict'],
  },
  pauseSweep: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/pause',
    summary: 'Let a sweep rest: what runs is finished, nothing else begins',
    status: 200,
    answer: sweepStatusSchema,
    refusals: ['not_found', 'conflict'],
  },
  cancelSweep: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/cancel',
    summary: 'Give a sweep up: what waits is dropped, what runs is stopped, what is done stays',
    status: 200,
    answer: sweepStatusSchema,
    refusals: ['not_found', 'conflict'],
  },
  retrySweep: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/retry',
    summary: 'Try again what failed or was dropped, everywhere or in these cells',
    body: { schema: retryInputSchema, mayBeEmpty: true, maxBytes: SMALL },
    status: 200,
    answer: sweepStatusSchema,
    refusals: ['not_found', 'invalid_input'],
  },
  renderForReal: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/render-for-real',
    summary: 'Make a real sweep of a simulated one and start it',
    status: 201,
    answer: createdSweepSchema,
    refusals: ['not_found', 'conflict'],
  },
  keepModels: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/models/keep',
    summary: 'Keep what was rendered before model files changed; it is not told any more',
    status: 204,
    refusals: ['not_found'],
  },
  sweepEvents: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/events',
    summary: 'What happens in a sweep, as it happens',
    query: raterQuerySchema,
    status: 200,
    answer: events,
    refusals: ['not_found', 'invalid_input'],
  },
} as const satisfies Record<string, Operation>;
