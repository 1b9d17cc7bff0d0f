import { SMALL } from './body-limits.ts';
import type { Operation } from './operation.ts';
import {
  addServerInputSchema,
  serverListSchema,
  serverSchema,
  serverTestSchema,
  updateServerInputSchema,
} from './server.ts';

/** The ComfyUI servers. */
export const serverOperations = {
  listServers: {
    method: 'GET',
    path: '/api/v1/servers',
    summary: 'Every server: state, what it runs, what it has done',
    status: 200,
    answer: serverListSchema,
    refusals: [],
  },
  addServer: {
    method: 'POST',
    path: '/api/v1/servers',
    summary: 'Add a ComfyUI server',
    body: { schema: addServerInputSchema, maxBytes: SMALL },
    status: 201,
    answer: serverSchema,
    refusals: ['invalid_input', 'conflict'],
  },
  updateServer: {
    method: 'PATCH',
    path: '/api/v1/servers/{id}',
    summary: 'Change a server; what is left out stays',
    body: { schema: updateServerInputSchema, maxBytes: SMALL },
    status: 200,
    answer: serverSchema,
    refusals: ['not_found', 'invalid_input', 'conflict'],
  },
  removeServer: {
    method: 'DELETE',
    path: '/api/v1/servers/{id}',
    summary: 'Remove a server; what it runs waits for another one',
    status: 204,
    refusals: ['not_found', 'conflict'],
  },
  testServer: {
    method: 'POST',
    path: '/api/v1/servers/{id}/test',
    summary: 'Go the whole way on a server: reachable, version, events, a render fetched and checked',
    status: 200,
    answer: serverTestSchema,
    refusals: ['not_found', 'unavailable'],
  },
} as const satisfies Record<string, Operation>;
