import type { Json } from '../json/parse-json.ts';
import { asList, asRecord, asText, isRecord } from '../json/read-json.ts';
import type { Literal } from '../workflow/graph.ts';
import { type DeclaredInput, declaredInputs } from './declared-input.ts';
import { nestedInputs } from './nested-inputs.ts';
import type { InputSpec, NodeSpecs } from './node-specs.ts';

const isLiteral = (value: unknown): value is Literal =>
  value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value);

const isNumber = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/** Options are literals; those of a dynamic choice are objects with a key. */
const optionsOf = (list: Json[]): Literal[] =>
  list.map((option) => (isRecord(option) ? option['key'] : option)).filter((option) => isLiteral(option));

/** Inputs that a prompt has under other names, or only now and then. */
const DYNAMIC = /^COMFY_/;

/** What lets a choice take more than it lists. */
const OPENS = /upload|remote|multi_?select|control_after_refresh|dynamic/i;

function specOf({ type, options }: DeclaredInput, custom: boolean): InputSpec {
  const listed = Array.isArray(options['options']);
  const { min, max, step, tooltip } = options;
  const value = options['default'];
  return {
    type: listed ? 'COMBO' : type,
    ...(listed ? { options: optionsOf(asList(options['options'])) } : {}),
    ...(listed && Object.keys(options).some((key) => OPENS.test(key)) ? { open: true as const } : {}),
    ...(listed && custom ? { unsure: true as const } : {}),
    ...(isNumber(min) ? { min } : {}),
    ...(isNumber(max) ? { max } : {}),
    ...(typeof step === 'number' ? { step } : {}),
    ...(value !== undefined && isLiteral(value) ? { default: value } : {}),
    ...(typeof tooltip === 'string' && tooltip !== '' ? { tooltip } : {}),
  };
}

/** Two choices may bring along an input of one name: it takes what either says. */
function put(inputs: Map<string, InputSpec>, declared: DeclaredInput, custom: boolean): void {
  if (declared.type === 'UNKNOWN') return;
  const spec = specOf(declared, custom);
  const known = inputs.get(declared.name);
  const options = [...new Set([...(known?.options ?? []), ...(spec.options ?? [])])];
  inputs.set(declared.name, {
    ...spec,
    ...(known?.type === spec.type ? known : {}),
    ...(options.length > 0 ? { options } : {}),
  });
}

/**
 * What a server's `/object_info` says of every input that a workflow can set, those within dynamic inputs by the names
 * that a prompt has for them. Anything else in it is left aside; never throws.
 */
export function readNodeSpecs(objectInfo: unknown): NodeSpecs {
  const specs = new Map<string, Map<string, InputSpec>>();
  if (!isRecord(objectInfo)) return specs;
  for (const [name, node] of Object.entries(objectInfo)) {
    const inputs = new Map<string, InputSpec>();
    const custom = asText(asRecord(node)['python_module']).startsWith('custom_nodes');
    for (const declared of declaredInputs(asRecord(asRecord(node)['input']))) {
      put(inputs, declared, custom);
      const spec = inputs.get(declared.name);
      if (spec && !declared.optional && !DYNAMIC.test(declared.type)) spec.required = true;
      for (const nested of nestedInputs(declared)) put(inputs, nested, custom);
    }
    specs.set(name, inputs);
  }
  return specs;
}
