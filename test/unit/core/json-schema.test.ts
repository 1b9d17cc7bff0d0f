import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { definitionJsonSchema } from '#core/sweep/json-schema.ts';

it('the published schema is the one that definitions are read with', () => {
  const published = readFileSync(
    new URL('../../../core/sweep/definition.schema.json', import.meta.url),
    'utf8',
  );
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(definitionJsonSchema())));
});

it('describes every key', () => {
  const { properties, required } = definitionJsonSchema() as {
    properties: Record<string, { description?: string }>;
    required: string[];
  };
  expect(Object.keys(properties)).toEqual([
    '$schema',
    'teststrip',
    'name',
    'workflow',
    'params',
    'set',
    'axes',
    'blocks',
    'table',
    'exclude',
    'only',
    'sample',
    'points',
    'budget',
    'seeds',
    'servers',
    'pauseOn',
    'simulated',
  ]);
  expect(required).toEqual(['teststrip', 'name', 'workflow']);
  for (const [key, { description }] of Object.entries(properties)) expect(description, key).toBeTruthy();
});
