import { z } from 'zod';
import type { AppErrorCode } from '../error/app-error.ts';
import { apiErrorSchema } from './error.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

type JsonObject = Record<string, unknown>;

/** Statuses as app/_server/answer-error.ts gives them; a test holds the two against each other. */
const REFUSALS: Record<AppErrorCode, [status: string, description: string]> = {
  invalid_input: ['400', 'Not right; `issues` names each mistake with its path and the remedy.'],
  forbidden: ['403', 'Not from here: another host name, another site.'],
  not_found: ['404', 'There is no such thing.'],
  conflict: ['409', 'Not possible as things stand.'],
  too_large: ['413', 'Larger than what is taken here.'],
  internal: ['500', 'A fault of Teststrip; the log has it under the id in the message.'],
  unavailable: ['503', 'Database, queue or worker does not answer.'],
};

/** What every operation can answer with. */
const ALWAYS: AppErrorCode[] = ['forbidden', 'internal', 'unavailable'];

const PARAMETERS: Record<string, JsonObject> = {
  id: { type: 'string', format: 'uuid' },
  ordinal: { type: 'integer', minimum: 0, description: 'Place of the cell in its sweep.' },
  key: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'Render key.' },
  sha256: {
    type: 'string',
    pattern: '^([0-9a-f]{18}|[0-9a-f]{64})$',
    description: 'sha-256 of an image, or its first 18 digits.',
  },
  size: { enum: ['256', '640'] },
  crop: { type: 'string', format: 'uuid' },
  name: {
    type: 'string',
    pattern: '^([0-9a-f]{18}|[0-9a-f]{64})$',
    description: 'sha-256 of an image, or its first 18 digits.',
  },
  box: {
    type: 'string',
    pattern: '^\\d+,\\d+,\\d+,\\d+@(128|256|512|1024|2048)\\.webp$',
    description:
      'x,y,width,height in ten-thousandths of the sides, then the longer side in pixels at most: 2500,1000,5000,3000@512.webp',
  },
};

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _draft, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // JSON Schema has no bigint: an integer of any length is just an integer.
      if (zodSchema instanceof z.ZodBigInt) jsonSchema.type = 'integer';
    },
  });
  return json;
}

const errorContent = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };

function describeAnswer(operation: Operation): JsonObject {
  const { answer } = operation;
  if (!answer) return { description: 'Done.' };
  if ('contentType' in answer)
    return { description: answer.description, content: { [answer.contentType]: { schema: {} } } };
  return {
    description: 'Done.',
    content: { 'application/json': { schema: toJsonSchema(answer, 'output') } },
  };
}

function describeParameters(operation: Operation): JsonObject[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: PARAMETERS[name] ?? { type: 'string' },
  }));
  const inQuery = Object.entries(operation.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: toJsonSchema(schema as z.ZodType, 'input'),
  }));
  return [...inPath, ...inQuery];
}

function describeOperation(name: string, operation: Operation): JsonObject {
  const refusals = new Set([
    ...operation.refusals,
    ...ALWAYS,
    ...(operation.body ? (['invalid_input', 'too_large'] as const) : []),
  ]);
  const responses: JsonObject = { [operation.status]: describeAnswer(operation) };
  for (const code of refusals) {
    const [status, description] = REFUSALS[code];
    responses[status] = { description, content: errorContent };
  }
  const parameters = describeParameters(operation);
  return {
    operationId: name,
    summary: operation.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.body
      ? {
          requestBody: {
            required: !operation.body.mayBeEmpty,
            content: { 'application/json': { schema: toJsonSchema(operation.body.schema, 'input') } },
          },
        }
      : {}),
    ...(operation.bytes
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(operation.bytes.contentTypes.map((type) => [type, {}])),
          },
        }
      : {}),
    responses,
  };
}

/** The whole of API v1 as OpenAPI 3.1, from the same schemas that it parses with. */
export function describeApi(): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = describeOperation(name, operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Teststrip',
      version: '1',
      description:
        'Define a grid over the parameters of a ComfyUI workflow, render it on every server, look and rate. Integers beyond 2^53 − 1 (seeds) are written as plain JSON integers: read them without rounding.',
    },
    components: { schemas: { Error: toJsonSchema(apiErrorSchema, 'output') } },
    paths,
  };
}
