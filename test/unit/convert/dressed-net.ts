import type { Json } from '#core/json/parse-json.ts';
import type { Meant, MeantNode } from './meant-graph.ts';

export type Classes = Record<string, Record<string, Json>>;
export type From = [node: number, slot: number];
/** The origin of a link that comes from outside a subgraph. */
export const OUTSIDE = -10;

/** A node of the file: one that is meant, one that only dresses the graph, or a subgraph's instance. */
export type DressedNode = {
  id: number;
  type: string;
  mode: number;
  meant: MeantNode | null;
  title: string | undefined;
  links: Map<string, From>;
  /** What its fields hold in the file. */
  values: Map<string, Json>;
  gives: string[];
  inner: (DressedNet & { id: string; ports: Port[]; outputs: From[] }) | null;
  /** Values of an instance in the form of older front ends: fields inside that it shows. */
  proxies: { node: number; input: string; value: Json }[];
};

/** An input of a subgraph; `shown` is what the instance says, where it feeds a field and nothing is linked. */
export type Port = { name: string; type: string; field: boolean; shown: Json | undefined };

export type DressedNet = { nodes: DressedNode[] };

export type Field = { name: string; type: string; controlled: boolean; uploads: boolean };

const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** Inputs of a class as object_info declares them: those that have fields, and those that are slots alone. */
export function declared(classes: Classes, type: string): { slots: Field[]; fields: Field[] } {
  const { required = {}, optional = {} } = (classes[type]?.['input'] ?? {}) as Record<
    string,
    Record<string, Json>
  >;
  const all = Object.entries({ ...required, ...optional }).map(([name, raw]): Field => {
    const [kind, more] = asList(raw);
    const options = (more ?? {}) as Record<string, Json>;
    const control = options['control_after_generate'] ?? (name === 'seed' || name === 'noise_seed');
    const asked = typeof kind === 'string' ? kind : 'COMBO';
    return {
      name,
      type: asked,
      controlled: asked === 'INT' && Boolean(control),
      uploads: options['image_upload'] === true,
    };
  });
  const isField = ({ type: kind }: Field): boolean =>
    ['INT', 'FLOAT', 'STRING', 'BOOLEAN', 'COMBO'].includes(kind);
  return { slots: all.filter((one) => !isField(one)), fields: all.filter(isField) };
}

export const outputsOf = (classes: Classes, type: string): string[] =>
  asList(classes[type]?.['output']).map((output) => (typeof output === 'string' ? output : 'COMBO'));

export const titleOf = (classes: Classes, type: string): string => {
  const title = classes[type]?.['display_name'];
  return typeof title === 'string' && title !== '' ? title : type;
};

/** The graph as it would be without any dress: one node for each that is meant. */
export function plainNet(meant: Meant, classes: Classes, nextId: () => number): DressedNet {
  const ids = new Map(meant.nodes.map(({ key }) => [key, nextId()]));
  return {
    nodes: meant.nodes.map((node) => ({
      id: ids.get(node.key) ?? 0,
      type: node.type,
      mode: 0,
      meant: node,
      title: node.title,
      links: new Map(
        Object.entries(node.links).map(([input, [key, slot]]) => [input, [ids.get(key) ?? 0, slot] as From]),
      ),
      values: new Map(Object.entries(node.values)),
      gives: node.gives ?? outputsOf(classes, node.type),
      inner: null,
      proxies: [],
    })),
  };
}

/** A node that only dresses the graph. */
export const dressing = (id: number, type: string, more: Partial<DressedNode> = {}): DressedNode => ({
  id,
  type,
  mode: 0,
  meant: null,
  title: undefined,
  links: new Map(),
  values: new Map(),
  gives: [],
  inner: null,
  proxies: [],
  ...more,
});

/** Where every meant node stands in the prompt: instances' ids and its own. */
export function placesIn(net: DressedNet, path = ''): Map<string, string> {
  return new Map(
    net.nodes.flatMap((node) => {
      const id = `${path}${node.id}`;
      if (node.inner) return [...placesIn(node.inner, `${id}:`)];
      return node.meant ? [[node.meant.key, id] as const] : [];
    }),
  );
}
