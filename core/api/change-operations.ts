import { LARGE, SMALL } from './body-limits.ts';
import {
  changeInputSchema,
  changePreviewSchema,
  changedSweepSchema,
  forkInputSchema,
  revisionsSchema,
  stepInputSchema,
} from './change.ts';
import type { Operation } from './operation.ts';
import { createdSweepSchema } from './sweep.ts';

/** What may become of a definition that has run. */
export const changeOperations = {
  previewChange: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/change/preview',
    summary: 'What another definition would do to a sweep: which cells stay, come and go',
    body: { schema: changeInputSchema, maxBytes: LARGE },
    status: 200,
    answer: changePreviewSchema,
    refusals: ['not_found', 'invalid_input', 'conflict'],
  },
  changeSweep: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/change',
    summary: 'Give a sweep another definition; renders that both need are kept',
    body: { schema: changeInputSchema, maxBytes: LARGE },
    status: 200,
    answer: changedSweepSchema,
    refusals: ['not_found', 'invalid_input', 'conflict'],
  },
  undoChange: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/change/undo',
    summary:
      'Take the last change of a sweep back, or go back to any definition before, with the very cells that it had',
    body: { schema: stepInputSchema, mayBeEmpty: true, maxBytes: SMALL },
    status: 200,
    answer: changedSweepSchema,
    refusals: ['not_found', 'conflict', 'invalid_input'],
  },
  redoChange: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/change/redo',
    summary: 'Take up again a change that was taken back',
    body: { schema: stepInputSchema, mayBeEmpty: true, maxBytes: SMALL },
    status: 200,
    answer: changedSweepSchema,
    refusals: ['not_found', 'conflict', 'invalid_input'],
  },
  listRevisions: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/revisions',
    summary: 'Every definition that a sweep has had',
    status: 200,
    answer: revisionsSchema,
    refusals: ['not_found'],
  },
  forkSweep: {
    method: 'POST',
    path: '/api/v1/sweeps/{id}/fork',
    summary: 'Make a draft of a sweep, to be taken further by itself',
    body: { schema: forkInputSchema, mayBeEmpty: true, maxBytes: SMALL },
    status: 201,
    answer: createdSweepSchema,
    refusals: ['not_found', 'invalid_input'],
  },
} as const satisfies Record<string, Operation>;
