import { createHash } from 'node:crypto';
import { PyError } from '../python/error.ts';
import { isDict, member, type Py, type PyDict, PyFloat } from '../python/values.ts';
import { classOf, inputsOf, isLink } from './links.ts';

/** NaN equals nothing, not even itself: each occurrence gets a text of its own. */
let nans = 0;
const neverEqual = (): string => `nan${(nans += 1)}`;

/** A literal's text: equal for what Python holds equal, so 7, 7.0 and true against 1. */
function literalText(value: Py): string {
  if (value instanceof PyFloat) return Number.isNaN(value.value) ? neverEqual() : String(value.value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (Array.isArray(value)) return `[${value.map(literalText).join(',')}]`;
  if (isDict(value)) {
    const entries = [...value].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${literalText(item)}`).join(',')}}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

const sortedInputs = (prompt: PyDict, id: string): [string, Py][] => {
  const inputs = inputsOf(prompt, id);
  if (!inputs) throw new PyError('KeyError', "'inputs'");
  return [...inputs].toSorted(([a], [b]) => (a < b ? -1 : 1));
};

/** Ancestors in the order in which a walk over sorted input names meets them. */
function ancestry(prompt: PyDict, id: string, order: Map<string, number>): void {
  if (!prompt.has(id)) return;
  for (const [, value] of sortedInputs(prompt, id)) {
    if (!isLink(value) || order.has(value[0])) continue;
    order.set(value[0], order.size);
    ancestry(prompt, value[0], order);
  }
}

function ownText(prompt: PyDict, id: string, order: Map<string, number>): string {
  if (!prompt.has(id)) return neverEqual();
  const inputs = sortedInputs(prompt, id).map(([name, value]) =>
    isLink(value)
      ? `${JSON.stringify(name)}<${order.get(value[0]) ?? -1}.${value[1]}`
      : `${JSON.stringify(name)}=${literalText(value)}`,
  );
  const changed = member(prompt.get(id), 'is_changed');
  const classType = classOf(prompt, id);
  // A node with a UNIQUE_ID input has its id in the key.
  const own = classType === 'GetImageSize' ? `#${id}` : '';
  return `${JSON.stringify(classType)}${own}!${changed === undefined ? '' : literalText(changed)}(${inputs.join(',')})`;
}

/**
 * Key of a node's result (protocol 4.3): class, literals and the same of all its ancestors. Node ids, titles
 * and other nodes do not matter; undeclared literals do.
 * @throws PyError for a node without inputs, which is what kills ComfyUI's worker
 */
export function cacheKey(prompt: PyDict, id: string): string {
  const order = new Map<string, number>();
  ancestry(prompt, id, order);
  const parts = [
    ownText(prompt, id, order),
    ...[...order.keys()].map((step) => ownText(prompt, step, order)),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('base64');
}

/** The key of every node in the prompt, needed by an output or not. */
export const cacheKeys = (prompt: PyDict): Map<string, string> =>
  new Map([...prompt.keys()].map((id) => [id, cacheKey(prompt, id)]));
