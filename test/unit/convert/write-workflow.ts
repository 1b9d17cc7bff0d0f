import type { Json } from '#core/json/parse-json.ts';
import {
  type Classes,
  declared,
  type DressedNet,
  type DressedNode,
  type From,
  OUTSIDE,
} from './dressed-net.ts';
import type { Roll } from './meant-graph.ts';

type Link = { id: number; from: From; node: number; slot: number; type: string };
type Written = { nodes: Json[]; links: Link[] };

/** Write a dressed graph as a file, in one of the forms that front ends have had. */
export function writeWorkflow(
  root: DressedNet,
  tools: { roll: Roll; classes: Classes },
): Record<string, Json> {
  const { roll, classes } = tools;
  const subgraphs: Json[] = [];
  let lastLink = 0;
  const named = roll(3) === 0;
  const whole = roll(2) === 0;

  const valuesOf = (node: DressedNode): Record<string, Json> => {
    if (node.type === 'PrimitiveNode') return { widgets_values: [...node.values.values(), 'fixed'] };
    const { fields } = declared(classes, node.type);
    const known = classes[node.type] !== undefined;
    if (!known) {
      if (node.meant) return { widgets_values: Object.fromEntries(node.values) };
      return node.values.size > 0 ? { widgets_values: [...node.values.values()] } : {};
    }
    const entries = fields.flatMap(({ name, type, controlled, uploads }): [string, Json][] => [
      [name, node.values.get(name) ?? (type === 'STRING' || type === 'COMBO' ? '' : 1)],
      ...(controlled ? [['control_after_generate', 'randomize'] as [string, Json]] : []),
      ...(uploads ? [['upload', 'image'] as [string, Json]] : []),
    ]);
    const list = entries.map(([, value]) => value);
    const names = Object.fromEntries(entries);
    if (named) return { widgets_values: list, widgets_values_named: names };
    // Some extensions of the page keep values by name.
    return roll(6) === 0
      ? { widgets_values: names }
      : { widgets_values: roll(6) === 0 ? [...list, 'more'] : list };
  };

  const inputsOf = (node: DressedNode, links: Link[]): Json[] => {
    const { slots, fields } = declared(classes, node.type);
    const kinds = new Map([...slots, ...fields].map(({ name, type }) => [name, type]));
    const isField = new Set(fields.map(({ name }) => name));
    const names = new Set([...slots.map(({ name }) => name), ...node.links.keys()]);
    if (whole) for (const name of isField) names.add(name);
    for (const port of node.inner?.ports ?? []) names.add(port.name);
    const order = roll(3) === 0 ? [...names].toReversed() : [...names];
    return order.map((name, slot): Json => {
      const port = node.inner?.ports.find((one) => one.name === name);
      const type = port?.type ?? kinds.get(name) ?? '*';
      const from = node.links.get(name);
      if (from) links.push({ id: (lastLink += 1), from, node: node.id, slot, type });
      const widget = isField.has(name) || port?.field === true ? { widget: { name } } : {};
      return { name, type, ...widget, link: from ? lastLink : null };
    });
  };

  const instanceValues = (node: DressedNode): Record<string, Json> => {
    const ports = (node.inner?.ports ?? []).filter(({ field }) => field);
    if (node.proxies.length > 0)
      return {
        properties: { proxyWidgets: node.proxies.map((one) => [String(one.node), one.input]) },
        widgets_values: node.proxies.map(({ value }) => value),
      };
    return ports.length > 0
      ? { widgets_values: ports.map(({ type, shown }) => shown ?? (type === 'INT' ? 1 : 'stale')) }
      : {};
  };

  const write = (net: DressedNet, outputs: readonly From[]): Written => {
    const links: Link[] = [];
    const bare = net.nodes.map((node) => ({ node, inputs: inputsOf(node, links) }));
    for (const [slot, from] of outputs.entries())
      links.push({ id: (lastLink += 1), from, node: -20, slot, type: '*' });
    const nodes = bare.map(({ node, inputs }): Json => {
      if (node.inner) writeSubgraph(node);
      return {
        id: node.id,
        type: node.type,
        mode: node.mode,
        pos: [0, 0],
        ...(node.title === undefined ? {} : { title: node.title }),
        inputs,
        outputs: node.gives.map((type, slot) => ({
          name: type,
          type,
          links: links.filter(({ from }) => from[0] === node.id && from[1] === slot).map(({ id }) => id),
        })),
        properties: {},
        ...(node.inner ? instanceValues(node) : valuesOf(node)),
      };
    });
    return { nodes, links };
  };

  const asObject = ({ id, from, node, slot, type }: Link): Json => ({
    id, origin_id: from[0], origin_slot: from[1], target_id: node, target_slot: slot, type,
    ...(roll(9) === 0 ? { parentId: 1 } : {}),
  }); // prettier-ignore

  const writeSubgraph = ({ inner, gives }: DressedNode): void => {
    if (!inner) return;
    const { nodes, links } = write(inner, inner.outputs);
    const idsFrom = (slot: number): number[] =>
      links.filter(({ from }) => from[0] === OUTSIDE && from[1] === slot).map(({ id }) => id);
    subgraphs.push({
      id: inner.id,
      version: 1,
      name: `Subgraph ${inner.id.slice(-2)}`,
      inputNode: { id: OUTSIDE, bounding: [0, 0, 1, 1] },
      outputNode: { id: -20, bounding: [0, 0, 1, 1] },
      inputs: inner.ports.map(({ name, type }, slot) => ({
        id: `i${slot}`,
        name,
        type,
        linkIds: idsFrom(slot),
      })),
      outputs: gives.map((type, slot) => ({
        id: `o${slot}`,
        name: `out${slot}`,
        type,
        linkIds: links.filter((link) => link.node === -20 && link.slot === slot).map(({ id }) => id),
      })),
      nodes,
      links: links.map(asObject),
    });
  };

  const { nodes, links } = write(root, []);
  const lastId = Math.max(...netIds(root));
  const asList = ({ id, from, node, slot, type }: Link): Json => [id, ...from, node, slot, type];
  return {
    ...(roll(3) === 0
      ? { version: 1, state: { lastNodeId: lastId, lastLinkId: lastLink }, links: links.map(asObject) }
      : { version: 0.4, last_node_id: lastId, last_link_id: lastLink, links: links.map(asList) }),
    nodes,
    groups: [],
    extra: {},
    ...(subgraphs.length > 0 ? { definitions: { subgraphs: subgraphs.toReversed() } } : {}),
  };
}

const netIds = (net: DressedNet): number[] =>
  net.nodes.flatMap(({ id, inner }) => [id, ...(inner ? netIds(inner) : [])]);
