import { shownValue } from '../error/shown-value.ts';
import { nestedDeeper } from '../json/nested-deeper.ts';
import type { Graph } from './graph.ts';
import { sameValue } from './same-value.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const show = (value: unknown): string => JSON.stringify(shownValue(value)) ?? 'nothing';

function nodeDiffers(id: string, sent: Graph[string], embedded: unknown): string | null {
  if (!isObject(embedded)) return `node ${id} (${sent.class_type}) is not in the image`;
  if (embedded['class_type'] !== sent.class_type) {
    return `node ${id} is ${show(embedded['class_type'])} in the image, ${show(sent.class_type)} was sent`;
  }
  const inputs = isObject(embedded['inputs']) ? embedded['inputs'] : {};
  for (const [input, value] of Object.entries(sent.inputs)) {
    const found = Object.hasOwn(inputs, input) ? inputs[input] : undefined;
    if (!Object.hasOwn(inputs, input) || !sameValue(value, found)) {
      return `${input} of node ${id} (${sent.class_type}) is ${show(found)} in the image, ${show(value)} was sent`;
    }
  }
  const extra = Object.keys(inputs).find((input) => !Object.hasOwn(sent.inputs, input));
  return extra === undefined
    ? null
    : `node ${id} (${sent.class_type}) has ${extra} in the image, which was not sent`;
}

/**
 * The first real difference between the graph that was sent and the one that an image carries, in words; null
 * where they are the same. Titles and `is_changed` are left aside, and what validation rewrites is tolerated.
 * `embedded` may be anything: it comes out of a file.
 */
export function differsFrom(sent: Graph, embedded: unknown): string | null {
  if (!isObject(embedded) || nestedDeeper(embedded, 100)) return 'the image carries no graph';
  for (const [id, node] of Object.entries(sent)) {
    const difference = nodeDiffers(id, node, Object.hasOwn(embedded, id) ? embedded[id] : undefined);
    if (difference) return difference;
  }
  const extra = Object.keys(embedded).find((id) => !Object.hasOwn(sent, id));
  return extra === undefined ? null : `node ${extra} is in the image, which was not sent`;
}
