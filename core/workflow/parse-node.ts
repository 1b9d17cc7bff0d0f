import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { Json } from '../json/parse-json.ts';
import type { GraphNode, InputValue } from './graph.ts';
import { parseInput } from './parse-input.ts';

const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * One node of an API-format workflow, with class, inputs and title; anything else on it (`is_changed`, which
 * ComfyUI would trust) is dropped. Adds to `issues` what is wrong and then returns null.
 */
export function parseNode(
  id: string,
  value: unknown,
  ids: ReadonlySet<string>,
  issues: Issue[],
): GraphNode | null {
  const add = (path: string, message: string, found: unknown, hint: string): void => {
    issues.push({ path, message, value: shownValue(found), hint });
  };
  const before = issues.length;
  if (id === '' || id === '__proto__') {
    add(id, 'This node id cannot be used', id, 'Give the node a number as its id.');
    return null;
  }
  if (!isObject(value)) {
    add(id, `Node ${id} is not an object`, value, 'A node is {"class_type": …, "inputs": {…}}.');
    return null;
  }
  const type = value['class_type'];
  if (typeof type !== 'string' || type === '') {
    add(
      `${id}.class_type`,
      `Node ${id} has no class_type`,
      type,
      'Export the workflow again in API format; a custom node may be missing in ComfyUI.',
    );
  }
  const rawInputs = value['inputs'] ?? {};
  const inputs: [string, InputValue][] = [];
  if (!isObject(rawInputs)) {
    add(`${id}.inputs`, `The inputs of node ${id} are not an object`, rawInputs, 'Write {"name": value, …}.');
  } else {
    for (const [name, raw] of Object.entries(rawInputs)) {
      const path = `${id}.inputs.${name}`;
      if (name === '__proto__') {
        add(path, 'This input name cannot be used', name, 'Take the input out.');
        continue;
      }
      const input = parseInput(raw, path, ids);
      if (input.ok) inputs.push([name, input.value]);
      else issues.push(input.issue);
    }
  }
  if (issues.length > before || typeof type !== 'string') return null;
  const meta = value['_meta'];
  const title = isObject(meta) ? meta['title'] : undefined;
  return {
    class_type: type,
    inputs: Object.fromEntries(inputs),
    ...(typeof title === 'string' ? { _meta: { title } } : {}),
  };
}
