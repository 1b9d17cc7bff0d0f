import { z } from 'zod';
import { parseJson } from '../../json/parse-json.ts';

const keyedWithSchema = z.object({ fingerprints: z.record(z.string(), z.string()) });

/** The model files that a sweep's render keys were made with, with what was known of each. */
export function knownModels(keyedWith: string): Map<string, string> {
  const parsed = keyedWithSchema.safeParse(parseJson(keyedWith));
  return new Map(parsed.success ? Object.entries(parsed.data.fingerprints) : []);
}

/**
 * The files that are others under the same name now. One of which nothing was known, or nothing is, counts as the
 * same.
 */
export function changedModels(then: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  return [...then].filter(([name, was]) => (now.get(name) ?? was) !== was).map(([name]) => name);
}
