import type { Graph } from '../workflow/graph.ts';
import { nodeOf } from '../workflow/graph-links.ts';
import type { Failure } from './failure.ts';

const LONGEST = 400;
const LISTED = 3;

/** One line, not too long. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** `not in ['a', 'b', … 'z']` with a few of the list and how many there are. */
export function shortenList(details: string): string {
  const start = details.indexOf(' not in [');
  const end = details.lastIndexOf(']');
  if (start === -1 || end < start) return details;
  const items = details.slice(start + 9, end).split(/(?<=['"]), (?=['"])/);
  if (items.length <= LISTED + 1) return details;
  return `${details.slice(0, start)} not in [${items.slice(0, LISTED).join(', ')}, … ${items.length} in all]`;
}

/** A node as a failure names it, with its title where the graph sent is known. */
export function failedNode(id: string, type: string, graph?: Graph): NonNullable<Failure['node']> {
  const title = graph ? nodeOf(graph, id)?._meta?.title : undefined;
  return { id, class: type, ...(title === undefined || title === type ? {} : { title }) };
}

/** `LoraLoader "Dumpling" (10)` */
export function nodeText({ id, class: type, title }: NonNullable<Failure['node']>): string {
  return title === undefined ? `${type} (${id})` : `${type} "${title}" (${id})`;
}
