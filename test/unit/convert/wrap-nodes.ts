import type { Json } from '#core/json/parse-json.ts';
import {
  type Classes,
  declared,
  type DressedNet,
  type DressedNode,
  dressing,
  type From,
  OUTSIDE,
  type Port,
} from './dressed-net.ts';
import type { Roll } from './meant-graph.ts';

const typeAt = (net: DressedNet, ports: readonly Port[], [id, slot]: From): string =>
  (id === OUTSIDE ? ports[slot]?.type : net.nodes.find((node) => node.id === id)?.gives[slot]) ?? '*';

/** Some other value of the same kind, such as a field inside keeps that no longer counts. */
const stale = (value: Json): Json =>
  typeof value === 'number' || typeof value === 'bigint' ? 1 : typeof value === 'string' ? 'stale' : value;

/**
 * Fold a run of nodes into a subgraph and put one instance in their place. Some of the values inside are shown by the
 * instance, as inputs or, where `proxied`, in the way of older front ends.
 */
export function wrapNodes(
  net: DressedNet,
  ports: readonly Port[],
  [start, end]: [number, number],
  tools: { roll: Roll; classes: Classes; nextId: () => number; subgraphId: () => string },
): void {
  const { roll, classes, nextId, subgraphId } = tools;
  const inside = net.nodes.slice(start, end);
  const ids = new Set(inside.map(({ id }) => id));
  const own: Port[] = [];
  const instance = dressing(nextId(), subgraphId());
  const proxied = roll(3) === 0;
  const addPort = (port: Port): number => {
    const names = new Set(own.map(({ name }) => name));
    let { name } = port;
    for (let i = 1; names.has(name); i += 1) name = `${port.name}_${i}`;
    return own.push({ ...port, name }) - 1;
  };
  const known = new Map<string, number>();
  for (const node of inside) {
    const fields = new Map(declared(classes, node.type).fields.map((field) => [field.name, field]));
    for (const [input, from] of node.links) {
      if (ids.has(from[0])) continue;
      const innerPort = node.inner?.ports.find(({ name }) => name === input);
      const field = fields.has(input) || innerPort?.field === true;
      const key = field ? '' : from.join();
      const place =
        (field ? undefined : known.get(key)) ??
        addPort({
          name: input,
          type: innerPort?.type ?? fields.get(input)?.type ?? typeAt(net, ports, from),
          field,
          shown: undefined,
        });
      known.set(key, place);
      instance.links.set(own[place]?.name ?? '', from);
      node.links.set(input, [OUTSIDE, place]);
    }
    for (const [input, value] of node.values) {
      const field = fields.get(input);
      if (!field || node.links.has(input) || roll(4) > 0 || node.mode !== 0) continue;
      if (proxied) instance.proxies.push({ node: node.id, input, value });
      else
        node.links.set(input, [
          OUTSIDE,
          addPort({ name: input, type: field.type, field: true, shown: value }),
        ]);
      node.values.set(input, stale(value));
    }
  }
  // Values by place belong to inputs where there are inputs that show fields.
  if (own.some(({ field }) => field)) {
    for (const { node, input, value } of instance.proxies)
      inside.find(({ id }) => id === node)?.values.set(input, value);
    instance.proxies = [];
  }
  const outputs: From[] = [];
  for (const node of net.nodes) {
    if (ids.has(node.id)) continue;
    for (const [input, from] of node.links)
      if (ids.has(from[0])) node.links.set(input, [instance.id, placeOf(outputs, from)]);
  }
  instance.gives = outputs.map((from) => typeAt(net, ports, from));
  instance.inner = { nodes: inside, id: instance.type, ports: own, outputs };
  net.nodes.splice(start, end - start, instance);
}

function placeOf(outputs: From[], from: From): number {
  const at = outputs.findIndex(([id, slot]) => id === from[0] && slot === from[1]);
  return at < 0 ? outputs.push(from) - 1 : at;
}

/** Every graph of a workflow, with the inputs that it has from outside. */
export function netsOf(
  net: DressedNet,
  ports: readonly Port[] = [],
): { net: DressedNet; ports: readonly Port[] }[] {
  return [
    { net, ports },
    ...net.nodes.flatMap(({ inner }: DressedNode) => (inner ? netsOf(inner, inner.ports) : [])),
  ];
}
