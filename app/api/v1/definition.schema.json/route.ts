import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { definitionJsonSchema } from '#core/sweep/json-schema.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(operations.definitionSchema, async () =>
  Response.json(definitionJsonSchema(), { headers: { 'content-type': 'application/schema+json' } }),
);
