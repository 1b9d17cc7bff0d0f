import { z } from 'zod';
import { definitionSchema } from './definition.ts';

/**
 * The JSON Schema of a definition, draft 2020-12, with a description of every key: what editors complete and
 * check YAML files with. Made from the zod schema that the definition is read with.
 */
export function definitionJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(definitionSchema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // JSON Schema has no bigint: an integer of any length is just an integer.
      if (zodSchema instanceof z.core.$ZodBigInt) jsonSchema.type = 'integer';
    },
  });
}
