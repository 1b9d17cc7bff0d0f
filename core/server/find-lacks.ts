import type { NodeSpecs } from '../nodes/node-specs.ts';
import { outputNodes, withAncestors } from '../workflow/active-nodes.ts';
import { nearestNames } from '../text/nearest-names.ts';
import { type Graph, isLiteral, type Literal } from '../workflow/graph.ts';
import { nodeOf } from '../workflow/graph-links.ts';
import { judgeValue, type Refused } from './judge-value.ts';
import type { CellsWith, SentValue } from './sent-values.ts';

/** Something that a server would refuse. */
export type Lack = Omit<Refused, 'kind'> & {
  kind: 'node' | 'input' | Refused['kind'];
  path: string;
  /** Where it stands; a class may stand in several nodes. A cell that leaves all of them out does not need it. */
  nodes: string[];
  input: string | null;
  value: Literal;
  cells: CellsWith;
};

function lackingNodes(graph: Graph, specs: NodeSpecs): Lack[] {
  const lacks = new Map<string, Lack>();
  for (const [id, { class_type: name }] of Object.entries(graph)) {
    if (specs.has(name)) continue;
    const known = lacks.get(name);
    if (known) known.nodes.push(id);
    else
      lacks.set(name, {
        kind: 'node',
        path: `workflow.${id}`,
        nodes: [id],
        input: null,
        value: name,
        cells: null,
        words: `has no node “${name}”`,
        everywhere: `No server has the node “${name}”`,
        nearest: () => nearestNames(name, specs.keys()),
      });
  }
  return [...lacks.values()];
}

/** Inputs that a server demands of nodes that some output needs, and that neither the graph nor the sweep has. */
function missingInputs(graph: Graph, sent: readonly SentValue[], specs: NodeSpecs): Lack[] {
  const set = new Set(sent.map(({ node, input }) => `${node}.${input}`));
  const lacks: Lack[] = [];
  for (const id of withAncestors(graph, outputNodes(graph)).keys()) {
    const node = nodeOf(graph, id);
    for (const [input, { required }] of specs.get(node?.class_type ?? '') ?? []) {
      if (!required || !node || Object.hasOwn(node.inputs, input) || set.has(`${id}.${input}`)) continue;
      lacks.push({
        kind: 'input',
        path: `workflow.${id}.${input}`,
        nodes: [id],
        input,
        value: null,
        cells: null,
        words: `demands “${input}” of the node “${node.class_type}”, which the workflow leaves out`,
        everywhere: `Every server demands “${input}” of the node “${node.class_type}”, which the workflow leaves out`,
        nearest: () => [],
      });
    }
  }
  return lacks;
}

/**
 * What of a sweep one server would refuse: classes that it does not know, wherever they stand, inputs that are left
 * out, choices that it does not offer, numbers out of range.
 * @param specs what that server says of its nodes
 */
export function findLacks(graph: Graph, sent: readonly SentValue[], specs: NodeSpecs): Lack[] {
  const lacks = [...lackingNodes(graph, specs), ...missingInputs(graph, sent, specs)];
  for (const { node: id, input, value, path, cells } of sent) {
    const node = nodeOf(graph, id);
    const spec = specs.get(node?.class_type ?? '')?.get(input);
    if (!spec) continue;
    const there = node?.inputs[input];
    const refused = judgeValue(value, input, spec, isLiteral(there) ? there : undefined);
    if (refused) lacks.push({ ...refused, path, nodes: [id], input, value, cells });
  }
  return lacks;
}

/** Whether two servers lack the same. */
export const isSameLack = (a: Lack, b: Lack): boolean =>
  a.nodes[0] === b.nodes[0] && a.input === b.input && a.value === b.value && a.path === b.path;
