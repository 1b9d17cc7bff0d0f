import { z } from 'zod';
import { cellOperations } from './cell-operations.ts';
import { changeOperations } from './change-operations.ts';
import { compareOperations } from './compare-operations.ts';
import { imageOperations } from './image-operations.ts';
import { json } from './json-answer.ts';
import { judgeOperations } from './judge-operations.ts';
import { measureOperations } from './measure-operations.ts';
import { modalOperations } from './modal-operations.ts';
import type { Operation } from './operation.ts';
import { planOperations } from './plan-operations.ts';
import { ratingOperations } from './rating-operations.ts';
import { renderOperations } from './render-operations.ts';
import { serverOperations } from './server-operations.ts';
import { sweepOperations } from './sweep-operations.ts';
import { takeOperations } from './take-operations.ts';

/** Everything that API v1 can do. */
export const operations = {
  ...cellOperations,
  ...changeOperations,
  ...compareOperations,
  ...imageOperations,
  ...judgeOperations,
  ...measureOperations,
  ...modalOperations,
  ...planOperations,
  ...ratingOperations,
  ...renderOperations,
  ...serverOperations,
  ...sweepOperations,
  ...takeOperations,
  openapi: {
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'This description',
    status: 200,
    answer: json('OpenAPI 3.1'),
    refusals: [],
  },
  healthz: {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the process lives',
    status: 200,
    answer: z.object({ ok: z.literal(true) }),
    refusals: [],
  },
  readyz: {
    method: 'GET',
    path: '/readyz',
    summary: 'Whether the database answers and has every migration',
    status: 200,
    answer: z.object({ ready: z.boolean(), problems: z.array(z.string()) }),
    refusals: ['unavailable'],
  },
} as const satisfies Record<string, Operation>;
