import { axisPatch } from '../sweep/expand.ts';
import type { ResolvedSweep } from '../sweep/resolved-sweep.ts';
import { outputNodes, withAncestors } from '../workflow/active-nodes.ts';
import { type Graph, isLiteral, type Literal } from '../workflow/graph.ts';
import { nodeOf } from '../workflow/graph-links.ts';
import { isBypass } from '../workflow/patch.ts';

type At = readonly number[];

/** A literal that some cell sends to a server. */
export type SentValue = {
  node: string;
  input: string;
  value: Literal;
  /** Where the definition says it: `axes.0`, `set`, or `workflow.3.cfg`. */
  path: string;
  /** Whether the cell with these indices sends it. */
  sentBy: (at: At) => boolean;
};

/** Whether a cell leaves a node out. */
function leavesOut({ axes, settings }: ResolvedSweep): (node: string, at: At) => boolean {
  const always = new Set(settings.filter(isBypass).map(([node]) => node));
  const byNode = new Map<string, [axis: number, index: number][]>();
  for (const [axis, one] of axes.entries()) {
    for (const index of one.values.keys()) {
      for (const [node] of axisPatch(one, index).filter(isBypass))
        byNode.set(node, [...(byNode.get(node) ?? []), [axis, index]]);
    }
  }
  return (node, at) =>
    always.has(node) || (byNode.get(node) ?? []).some(([axis, index]) => at[axis] === index);
}

/**
 * Every literal that the cells of a sweep send, each once for every place that says it. Texts that are put together
 * for each cell are left aside, and so is what no output needs: servers look at neither.
 */
export function sentValues(graph: Graph, sweep: ResolvedSweep): SentValue[] {
  const active = withAncestors(graph, outputNodes(graph));
  const leftOut = leavesOut(sweep);
  const varied = new Set<string>();
  const sent: SentValue[] = [];
  const add = (value: Omit<SentValue, 'sentBy'>, applies: (at: At) => boolean): void => {
    if (!active.has(value.node)) return;
    sent.push({ ...value, sentBy: (at) => applies(at) && !leftOut(value.node, at) });
  };
  for (const [axis, one] of sweep.axes.entries()) {
    for (const [index, { skip }] of one.values.entries()) {
      for (const entry of axisPatch(one, index)) {
        if (isBypass(entry)) continue;
        const [node, input, value] = entry;
        varied.add(`${node}.${input}`);
        if (!skip) add({ node, input, value, path: `axes.${axis}` }, (at) => at[axis] === index);
      }
    }
  }
  for (const entry of sweep.settings) {
    if (isBypass(entry)) continue;
    const [node, input, value] = entry;
    if (!varied.has(`${node}.${input}`)) add({ node, input, value, path: 'set' }, () => true);
    varied.add(`${node}.${input}`);
  }
  for (const id of active.keys()) {
    for (const [input, value] of Object.entries(nodeOf(graph, id)?.inputs ?? {})) {
      if (isLiteral(value) && !varied.has(`${id}.${input}`))
        add({ node: id, input, value, path: `workflow.${id}.${input}` }, () => true);
    }
  }
  return sent;
}
