import type { Operation } from './operation.ts';
import { bundleQuerySchema, csvQuerySchema, sheetQuerySchema, stripQuerySchema, takeSchema } from './take.ts';

const file = (contentType: string, description: string) => ({ contentType, description });

/** What can be taken away, of a sweep and of a cell. */
export const takeOperations = {
  getTake: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/take',
    summary: 'How many images a sweep shows, and how large they are',
    status: 200,
    answer: takeSchema,
    refusals: ['not_found'],
  },
  exportSheet: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/sheet',
    summary: 'A contact sheet of a view, under a pixel limit; several PNG come as a ZIP',
    query: sheetQuerySchema,
    status: 200,
    answer: file('image/png', 'Or application/pdf, or application/zip where there are several PNG.'),
    refusals: ['not_found', 'invalid_input'],
  },
  exportBundle: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/bundle',
    summary: 'A folder that shows a sweep without any server, as a ZIP',
    query: bundleQuerySchema,
    status: 200,
    answer: file('application/zip', 'Streamed while it is packed.'),
    refusals: ['not_found', 'invalid_input'],
  },
  exportStrip: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/strip',
    summary: 'The values of one axis as an animation, everything else as in a cell',
    query: stripQuerySchema,
    status: 200,
    answer: file('image/webp', 'Or image/gif.'),
    refusals: ['not_found', 'invalid_input', 'too_large'],
  },
  exportCsv: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/cells.csv',
    summary: 'Every cell of a sweep as a line: its values, state, rating, seconds, image',
    query: csvQuerySchema,
    status: 200,
    answer: file('text/csv', 'RFC 4180, UTF-8, one line of names first.'),
    refusals: ['not_found', 'invalid_input'],
  },
  getCellImage: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/cells/{ordinal}/image',
    summary: 'The image of a cell as its server wrote it, under a name that says what it is',
    status: 200,
    answer: file('image/png', 'Or what else the server wrote.'),
    refusals: ['not_found'],
  },
  getCellWorkflow: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/cells/{ordinal}/workflow',
    summary: "The exact graph of a cell in ComfyUI's API format, under a name that says what it is",
    status: 200,
    answer: file('application/json', 'Integers beyond 2^53 − 1 are written whole.'),
    refusals: ['not_found'],
  },
  getCellDefinition: {
    method: 'GET',
    path: '/api/v1/sweeps/{id}/cells/{ordinal}/definition',
    summary: 'A definition that makes exactly this cell again',
    status: 200,
    answer: file('application/yaml', 'With its workflow in it.'),
    refusals: ['not_found'],
  },
} as const satisfies Record<string, Operation>;
