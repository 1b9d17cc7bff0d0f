import { isRecord } from '../json/read-json.ts';
import { type GraphNode, type InputValue, isLiteral } from './graph.ts';

type Inputs = Readonly<Record<string, InputValue>>;

/** How deep within an object a value may stand and still be set. */
const DEEPEST = 4;

/** An object that some nodes take as one input, such as `{on, lora, strength}`; a wrapped list is none. */
const isHolder = (value: InputValue | undefined): value is Record<string, InputValue> =>
  isRecord(value) && !Object.hasOwn(value, '__value__');

/**
 * The keys that lead to an input: `["cfg"]`, or `["lora_1", "strength"]` for a value within an object. Names may hold
 * dots themselves: an input that is there by its whole name comes first.
 * @returns null where the node has no such input
 */
export function inputPlace(inputs: Inputs, input: string, depth = 0): string[] | null {
  if (Object.hasOwn(inputs, input)) return [input];
  if (depth >= DEEPEST) return null;
  for (let dot = input.indexOf('.'); dot !== -1; dot = input.indexOf('.', dot + 1)) {
    const key = input.slice(0, dot);
    const holder = Object.hasOwn(inputs, key) ? inputs[key] : undefined;
    const within = isHolder(holder) ? inputPlace(holder, input.slice(dot + 1), depth + 1) : null;
    if (within) return [key, ...within];
  }
  return null;
}

/** What an input holds, also within an object; undefined where there is no such input. */
export function inputValue(node: GraphNode | undefined, input: string): InputValue | undefined {
  const place = node ? inputPlace(node.inputs, input) : null;
  let at: InputValue | undefined = place ? node?.inputs : undefined;
  for (const key of place ?? []) at = isRecord(at) ? at[key] : undefined;
  return at;
}

/** The inputs with one of them set, also within an object; one that was not there is added. */
export function withInput(inputs: Inputs, input: string, value: InputValue): Record<string, InputValue> {
  const [key = input, ...within] = inputPlace(inputs, input) ?? [input];
  const holder = inputs[key];
  if (within.length === 0 || !isRecord(holder)) return { ...inputs, [key]: value };
  return { ...inputs, [key]: withInput(holder, within.join('.'), value) };
}

/** The names of all literals of a node, in their order: inputs, and values within inputs that are objects. */
export function literalInputs(inputs: Inputs, depth = 0): string[] {
  return Object.entries(inputs).flatMap(([input, value]) => {
    if (isLiteral(value)) return [input];
    if (!isHolder(value) || depth >= DEEPEST) return [];
    return literalInputs(value, depth + 1)
      .map((within) => `${input}.${within}`)
      .filter((name) => inputPlace(inputs, name)?.[0] === input);
  });
}
