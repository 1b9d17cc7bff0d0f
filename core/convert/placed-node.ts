import { executionOrder } from './execution-order.ts';
import { BYPASSED, type Conversion, MUTED, type Net, type Node } from './model.ts';
import { refuseNode } from './notes.ts';

/** A node in one place: the same node of a subgraph stands once in every instance. */
export type Placed = {
  /** Instances' ids down to the node's own, joined by ":". */
  id: string;
  node: Node;
  /** The instance that it is inside of. */
  parent: Placed | null;
};

/** More nodes than this are no workflow, but instances that multiply. */
const MOST = 50_000;

/** Every node that could run, with the instances themselves, in the order in which the prompt lists them. */
export function placeNodes(conversion: Conversion): Map<string, Placed> {
  const places = new Map<string, Placed>();
  const path: Net[] = [];
  const place = (node: Node, parent: Placed | null): void => {
    if (places.size > MOST) return;
    const placed: Placed = { id: parent ? `${parent.id}:${node.id}` : node.id, node, parent };
    places.set(placed.id, placed);
    const { inner } = node;
    const asleep = node.mode === MUTED || node.mode === BYPASSED;
    // Only an instance in the workflow itself keeps its nodes from running when it is muted or bypassed.
    if (!inner || (asleep && parent === null)) return;
    if (path.includes(inner)) {
      refuseNode(conversion, node, {
        message: `the subgraph "${inner.name}" contains itself`,
        hint: 'Take this instance out.',
      });
      return;
    }
    path.push(inner);
    for (const child of inner.nodes) place(child, placed);
    path.pop();
  };
  for (const node of executionOrder(conversion.root)) place(node, null);
  if (places.size > MOST)
    conversion.issues.push({
      path: 'definitions.subgraphs',
      message: `The subgraphs unfold to more than ${MOST} nodes`,
      hint: 'Use fewer instances within instances.',
    });
  return places;
}
