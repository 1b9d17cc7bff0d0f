import { json } from './json-answer.ts';
import type { Operation } from './operation.ts';

/** What was sent to ComfyUI, and what it shows meanwhile. */
export const renderOperations = {
  getRenderWorkflow: {
    method: 'GET',
    path: '/api/v1/renders/{key}/workflow',
    summary: "The exact graph of a render, in ComfyUI's API format",
    status: 200,
    answer: json('A workflow in API format; integers beyond 2^53 − 1 are written whole.'),
    refusals: ['not_found'],
  },
  getWorkflow: {
    method: 'GET',
    path: '/api/v1/workflows/{hash}',
    summary: "A stored workflow, in ComfyUI's API format",
    status: 200,
    answer: json('A workflow in API format; integers beyond 2^53 − 1 are written whole.'),
    refusals: ['not_found'],
  },
  readPreview: {
    method: 'GET',
    path: '/api/v1/renders/{key}/preview',
    summary: 'The newest preview of a running render',
    status: 200,
    answer: { contentType: 'image/jpeg', description: 'A JPEG, or a PNG from some servers.' },
    refusals: ['not_found'],
  },
} as const satisfies Record<string, Operation>;
