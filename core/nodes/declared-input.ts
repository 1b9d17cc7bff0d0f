import type { Json } from '../json/parse-json.ts';
import { asList, asRecord, asText, type JsonRecord } from '../json/read-json.ts';

/**
 * One input as a node class declares it in object_info. `type` is COMBO for both forms of a list of choices, UNKNOWN
 * where none is declared.
 */
export type DeclaredInput = { name: string; type: string; optional: boolean; options: JsonRecord };

/** Read one input's declaration: `["INT", {…}]`, `[["euler", …], {…}]` or `["COMBO", {options: […]}]`. */
export function declaredInput(name: string, raw: Json | undefined, optional: boolean): DeclaredInput {
  const [type, more] = asList(raw);
  const options = { ...asRecord(more) };
  if (Array.isArray(type)) return { name, type: 'COMBO', optional, options: { ...options, options: type } };
  return { name, type: asText(type) || 'UNKNOWN', optional, options };
}

/** The inputs of `{required, optional}`, required first; a name in both counts as optional. */
export function declaredInputs(inputs: JsonRecord): DeclaredInput[] {
  const found = new Map<string, DeclaredInput>();
  for (const [name, raw] of Object.entries(asRecord(inputs['required'])))
    found.set(name, declaredInput(name, raw, false));
  for (const [name, raw] of Object.entries(asRecord(inputs['optional']))) {
    const input = declaredInput(name, raw, true);
    // Before forceInput there was defaultInput, which still means a slot where the input is optional.
    if (input.options['defaultInput'] === true) input.options['forceInput'] = true;
    found.set(name, input);
  }
  return [...found.values()];
}
