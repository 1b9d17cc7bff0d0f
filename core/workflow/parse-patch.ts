import { z } from 'zod';
import { parseJson } from '../json/parse-json.ts';
import type { Patch } from './patch.ts';

const patchSchema = z.array(
  z.union([
    z.tuple([z.string(), z.string(), z.union([z.string(), z.number(), z.bigint(), z.boolean(), z.null()])]),
    z.tuple([z.string(), z.record(z.string(), z.string())]),
  ]),
);

/**
 * Read a patch as it is stored beside a render: JSON `[[node, input, value], [node, {slot: input}], …]`, integers
 * exact.
 * @throws SyntaxError or ZodError where the text is not one
 */
export function parsePatch(text: string): Patch {
  return patchSchema.parse(parseJson(text));
}
