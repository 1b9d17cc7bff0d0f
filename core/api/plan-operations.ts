import { LARGE, PICTURE } from './body-limits.ts';
import { exampleListSchema } from './example.ts';
import type { Operation } from './operation.ts';
import { describeInputSchema, parametersSchema } from './parameters.ts';
import { planInputSchema, planSchema } from './plan.ts';
import { readWorkflowInputSchema, readWorkflowSchema } from './workflow-file.ts';

/** What it takes to write a definition: its plan, parameters, workflows, examples. */
export const planOperations = {
  planSweep: {
    method: 'POST',
    path: '/api/v1/plan',
    summary:
      'What a definition would make: its cells, what each server can do of it, time, money, disk, and all that is wrong with it',
    body: { schema: planInputSchema, maxBytes: LARGE },
    status: 200,
    answer: planSchema,
    refusals: ['invalid_input', 'too_large'],
  },
  describeParameters: {
    method: 'POST',
    path: '/api/v1/parameters',
    summary: 'Every parameter of a workflow, and what the servers say of its inputs',
    body: { schema: describeInputSchema, maxBytes: LARGE },
    status: 200,
    answer: parametersSchema,
    refusals: ['invalid_input', 'too_large'],
  },
  readWorkflow: {
    method: 'POST',
    path: '/api/v1/workflows/read',
    summary: 'What workflow a file holds: JSON of ComfyUI, or a PNG or WebP that it saved; nothing is stored',
    query: readWorkflowInputSchema,
    bytes: { contentTypes: ['application/json', 'image/png', 'image/webp'], maxBytes: PICTURE },
    status: 200,
    answer: readWorkflowSchema,
    refusals: ['too_large'],
  },
  listExamples: {
    method: 'GET',
    path: '/api/v1/examples',
    summary: 'The sweeps that come with Teststrip, to begin with',
    status: 200,
    answer: exampleListSchema,
    refusals: [],
  },
  definitionSchema: {
    method: 'GET',
    path: '/api/v1/definition.schema.json',
    summary: 'JSON Schema of a definition',
    status: 200,
    answer: { contentType: 'application/schema+json', description: 'For editors that complete and check.' },
    refusals: [],
  },
} as const satisfies Record<string, Operation>;
