import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { Json } from '../json/parse-json.ts';
import type { InputValue } from './graph.ts';

const isSlot = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;

/** A list that ComfyUI must not take as a link travels wrapped. */
export const wrapList = (list: Json[]): InputValue => ({ __value__: list });

/**
 * One input of a node. Lists are links or literals: ComfyUI takes every list as a link, so literal ones come
 * back wrapped. What looks like a link but is none is an issue, never a guess.
 */
export function parseInput(
  value: Json,
  path: string,
  ids: ReadonlySet<string>,
): { ok: true; value: InputValue } | { ok: false; issue: Issue } {
  if (!Array.isArray(value)) return { ok: true, value };
  const [source, slot] = value;
  const refuse = (message: string, hint: string): { ok: false; issue: Issue } => ({
    ok: false,
    issue: { path, message, value: shownValue(JSON.stringify(value.map(shownValue))), hint },
  });
  if (typeof source === 'string' && ids.has(source)) {
    if (value.length === 2 && isSlot(slot)) return { ok: true, value };
    // Longer lists of texts are choices of a multiple select, which may happen to begin with a node's id.
    if (value.length !== 2 && !isSlot(slot)) return { ok: true, value: wrapList(value) };
    return refuse(
      `The link to node ${source} is malformed`,
      `A link is [node id, output slot], such as ["${source}", 0].`,
    );
  }
  if (value.length === 2 && isSlot(slot)) {
    if (typeof source === 'number' && ids.has(String(source))) {
      return refuse(
        'This could be a link or two numbers',
        `Write the link as ["${source}", ${slot}], or two numbers as {"__value__": [${source}, ${slot}]}.`,
      );
    }
    if (typeof source === 'string') {
      return refuse(
        `Linked to node ${source}, which the workflow does not have`,
        'Export the workflow again, with that node neither muted nor missing.',
      );
    }
  }
  return { ok: true, value: wrapList(value) };
}
