import { definitionSchema } from './definition.ts';

const TOP = Object.keys(definitionSchema.shape);
const SEEDS = ['count', 'from', 'list'];
const AXIS = ['param', 'values', 'zip'];
const VALUE = ['value', 'label'];

/** The keys that a definition may have at a path, for "did you mean". */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return TOP;
  if (path[0] === 'seeds') return SEEDS;
  return path.includes('values') ? VALUE : AXIS;
}

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
  [/^axes/, 'An axis is {param: cfg, values: [4, 7, 10]} or {zip: […]}.'],
  [/^seeds/, 'Write "seeds: {count: 4, from: 1}", or "seeds: {list: [7, 11]}"; seeds go from 0 to 2^64 − 1.'],
  [/^servers/, 'Write a list of server names or URLs, or ["*"] for all.'],
  [/^simulated$/, 'Write true or false, or leave it out.'],
];

/** The remedy for a mistake at a path of a definition. */
export function definitionHint(path: string): string {
  return HINTS.find(([pattern]) => pattern.test(path))?.[1] ?? 'See the example sweep for how it is written.';
}
