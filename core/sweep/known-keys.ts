import { loraAxisSchema, paramAxisSchema, replaceAxisSchema, zipAxisSchema } from './axis-definition.ts';
import { definitionSchema } from './definition.ts';
import { blockSchema, budgetSchema, pointSchema } from './expansion-definition.ts';

const TOP = Object.keys(definitionSchema.shape);
/** The kinds of axes, by the key that tells one from the others. */
const AXES: Record<string, string[]> = {
  param: Object.keys(paramAxisSchema.shape),
  zip: Object.keys(zipAxisSchema.shape),
  lora: Object.keys(loraAxisSchema.shape),
  replace: Object.keys(replaceAxisSchema.shape),
};
const ANY_AXIS = [...new Set(Object.values(AXES).flat())];
const VALUE = ['value', 'label', 'skip'];
const SOURCE = ['file', 'lines', 'models', 'matching', 'options', 'from', 'to', 'step', 'count', 'log'];
const VALUES = /(^|\.)(values|file|strength|model|clip|with)(\.\d+)?$/;

const KEYS: readonly [path: RegExp, keys: string[]][] = [
  [/^$/, TOP],
  [/^seeds/, ['count', 'from', 'list']],
  [/^budget/, Object.keys(budgetSchema.shape)],
  [/(^|\.)sample$/, ['random', 'latin', 'sobol', 'seed']],
  [/(^|\.)(exclude|only)\.\d+$/, ['rule', 'why']],
  [/(^|\.)table$/, ['file']],
  [/^blocks\.\d+$/, Object.keys(blockSchema.shape)],
  [/^points\.\d+$/, Object.keys(pointSchema.shape)],
];

/** The keys that a definition may have at a path, where `found` stands now, for "did you mean". */
export function knownKeys(path: readonly PropertyKey[], found: unknown): string[] {
  const text = path.map(String).join('.');
  const known = KEYS.find(([pattern]) => pattern.test(text))?.[1];
  if (known) return known;
  if (VALUES.test(text)) return /\.\d+$/.test(text) ? VALUE : SOURCE;
  const kind = Object.keys(AXES).find((key) => isObject(found) && key in found);
  return (kind === undefined ? undefined : AXES[kind]) ?? ANY_AXIS;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const HINTS: readonly [path: RegExp, hint: string][] = [
  [/^teststrip$/, 'Begin with "teststrip: 1".'],
  [/^name$/, 'Give the sweep a name of up to 200 characters, such as "name: Dumpling & me".'],
  [/^workflow/, 'Give the name of a workflow file in API format, or the graph itself.'],
  [/^params/, 'Write "name: node.input", such as "dumpling: 10.strength_model, 10.strength_clip".'],
  [/^set/, 'Write one value for each parameter, such as "set: {steps: 30}".'],
  [/\.values\.\d+/, 'A value is a number, a text, true or false, or {value: …, label: …}.'],
  [/\.values$/, 'Write a list such as [4, 7, 10], or a text such as "0.4-1.0 (+0.2)".'],
  [/\.zip$/, 'Write "zip:" with two or more parameters, each with its values.'],
  [/\.param$/, 'Name the parameter that varies, such as "param: cfg".'],
  [/(^|\.)sample/, 'Write "sample: {sobol: 64}", {latin: 50} or {random: 100}, with a seed if you like.'],
  [/(^|\.)(exclude|only)/, 'Write a rule such as "dumpling > 0.8 && cfg > 7", or a list of rules.'],
  [/(^|\.)table/, 'Write CSV whose first line names parameters, or a list such as [{cfg: 4, steps: 20}].'],
  [/^budget/, 'Write "budget: {renders: 300}", "budget: {gpuHours: 2}" or "budget: {money: 5}".'],
  [
    /\.(file|strength|model|clip|with)$/,
    'Write a list such as [0.4, 0.8, off], or a text such as "0.4-1.0 (+0.2), off".',
  ],
  [/\.when$/, 'Write when the axis applies, such as "when: sampler != \'lcm\'".'],
  [/^points/, 'A point is {at: {cfg: 5.5, dumpling: 0.7}}, with "why" if you like.'],
  [/^blocks\.\d+$/, 'A block is {axes: […]}, with rules or a sample of its own if you like.'],
  [/^blocks/, 'Write "blocks:" with one or more grids, each {axes: […]}.'],
  [/^axes/, 'An axis is {param: cfg, values: [4, 7, 10]} or {zip: […]}.'],
  [/^seeds/, 'Write "seeds: {count: 4, from: 1}", or "seeds: {list: [7, 11]}"; seeds go from 0 to 2^64 − 1.'],
  [/^servers/, 'Write a list of server names or URLs, or ["*"] for all.'],
  [/^pauseOn$/, 'Write "pauseOn: deadAxis", or leave it out.'],
  [/^simulated$/, 'Write true or false, or leave it out.'],
];

/** The remedy for a mistake at a path of a definition. */
export function definitionHint(path: string): string {
  return HINTS.find(([pattern]) => pattern.test(path))?.[1] ?? 'See the example sweep for how it is written.';
}

const NAMES = new Set(['name', 'as', 'title', 'label', 'key', 'id']);

/** The remedy for a key that many expect and that is written elsewhere. @param found what it stands in */
export const strangeKeyHint = (key: string, found: unknown): string | undefined =>
  NAMES.has(key) && isObject(found) && 'param' in found
    ? 'An axis goes by the name of its parameter; "params: {strength: 10.strength_model}" gives that another one.'
    : undefined;
