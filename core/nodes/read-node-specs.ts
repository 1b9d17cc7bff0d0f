import type { Literal } from '../workflow/graph.ts';
import type { InputSpec, NodeSpecs } from './node-specs.ts';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLiteral = (value: unknown): value is Literal =>
  value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value);

const isNumber = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/** Options are literals; those of a dynamic choice are objects with a key. */
function optionsOf(list: unknown[]): Literal[] {
  return list
    .map((option) => (isFields(option) ? option['key'] : option))
    .filter((option): option is Literal => isLiteral(option));
}

/** `["INT", {default, min, max, step}]`, `[["euler", …], {…}]`, or `["COMBO", {options: […]}]`. */
function readInput(definition: unknown): InputSpec | null {
  if (!Array.isArray(definition)) return null;
  const [type, extra]: unknown[] = definition;
  const more = isFields(extra) ? extra : {};
  const listed = Array.isArray(type) ? type : Array.isArray(more['options']) ? more['options'] : null;
  if (!listed && typeof type !== 'string') return null;
  const { min, max, step, tooltip } = more;
  const value = more['default'];
  return {
    type: listed ? 'COMBO' : String(type),
    ...(listed ? { options: optionsOf(listed) } : {}),
    ...(isNumber(min) ? { min } : {}),
    ...(isNumber(max) ? { max } : {}),
    ...(typeof step === 'number' ? { step } : {}),
    ...(value !== undefined && isLiteral(value) ? { default: value } : {}),
    ...(typeof tooltip === 'string' && tooltip !== '' ? { tooltip } : {}),
  };
}

/**
 * What a server's `/object_info` says of every input that a workflow can set. Anything else in it is left aside;
 * never throws.
 */
export function readNodeSpecs(objectInfo: unknown): NodeSpecs {
  const specs = new Map<string, Map<string, InputSpec>>();
  if (!isFields(objectInfo)) return specs;
  for (const [name, node] of Object.entries(objectInfo)) {
    const sections = isFields(node) && isFields(node['input']) ? node['input'] : {};
    const inputs = new Map<string, InputSpec>();
    for (const section of ['required', 'optional']) {
      const members = sections[section];
      if (!isFields(members)) continue;
      for (const [input, definition] of Object.entries(members)) {
        const spec = readInput(definition);
        if (spec) inputs.set(input, spec);
      }
    }
    specs.set(name, inputs);
  }
  return specs;
}
