import type { Json } from '#core/json/parse-json.ts';
import type { Graph } from '#core/workflow/graph.ts';
import {
  type Classes, declared, type DressedNet, type DressedNode, dressing, placesIn, plainNet, titleOf,
} from './dressed-net.ts'; // prettier-ignore
import type { Meant, Roll } from './meant-graph.ts';
import { writeWorkflow } from './write-workflow.ts';
import { netsOf, wrapNodes } from './wrap-nodes.ts';

type Tools = { roll: Roll; classes: Classes; nextId: () => number; subgraphId: () => string };

const linksWhere = (net: DressedNet, isWanted: (node: DressedNode, input: string) => boolean) =>
  net.nodes.flatMap((node) =>
    [...node.links].flatMap(([input, from]) => (isWanted(node, input) ? [{ node, input, from }] : [])),
  );

const isField = (classes: Classes, node: DressedNode, input: string): boolean =>
  node.inner
    ? node.inner.ports.some(({ name, field }) => name === input && field)
    : declared(classes, node.type).fields.some(({ name }) => name === input);

/** Two reroutes, a bypassed LoRA, or a pair of SetNode and GetNode in the middle of some links. */
function lengthenLinks(net: DressedNet, { roll, classes, nextId }: Tools): void {
  for (const { node, input, from } of linksWhere(net, (one, name) => !isField(classes, one, name))) {
    const put = (...added: DressedNode[]): void => void net.nodes.push(...added);
    const kind = roll(8);
    if (kind === 0) {
      const [first, second] = [nextId(), nextId()];
      put(
        dressing(first, 'Reroute', { links: new Map([['', from]]), gives: ['*'] }),
        dressing(second, 'Reroute', { links: new Map([['', [first, 0]]]), gives: ['*'] }),
      );
      node.links.set(input, [second, 0]);
    } else if (kind === 1 && roll(6) === 0) {
      const [set, get] = [nextId(), nextId()];
      const values = new Map<string, Json>([['', `name ${set}`]]);
      put(
        dressing(set, 'SetNode', { links: new Map([['MODEL', from]]), gives: ['*'], values }),
        dressing(get, 'GetNode', { gives: ['MODEL'], values }),
      );
      node.links.set(input, [get, 0]);
    } else if (kind < 6 && input === 'model') {
      const id = nextId();
      const values = new Map<string, Json>([['lora_name', 'unused.safetensors']]);
      const links = new Map([['model', from]]);
      put(dressing(id, 'LoraLoader', { mode: 4, links, values, gives: ['MODEL', 'CLIP'] }));
      node.links.set(input, [id, 0]);
    }
  }
}

/** Primitive nodes that feed fields; the fields keep other values, which no longer count. */
function addPrimitives(net: DressedNet, { roll, classes, nextId }: Tools): void {
  for (const node of net.nodes) {
    for (const { name, type } of node.meant ? declared(classes, node.type).fields : []) {
      const value = node.values.get(name);
      if (value === undefined || node.links.has(name) || roll(12) > 0) continue;
      const id = nextId();
      net.nodes.push(dressing(id, 'PrimitiveNode', { gives: [type], values: new Map([['value', value]]) }));
      node.links.set(name, [id, 0]);
      node.values.set(name, typeof value === 'string' ? 'stale' : 1);
    }
  }
}

/** Notes, and branches that are muted. */
function addSilent(net: DressedNet, { roll, nextId }: Tools): void {
  if (roll(3) === 0) {
    const values = new Map<string, Json>([['', 'note']]);
    net.nodes.push(dressing(nextId(), roll(2) === 0 ? 'Note' : 'MarkdownNote', { values }));
  }
  for (const node of net.nodes) {
    const slot = node.gives.indexOf('IMAGE');
    if (slot < 0 || roll(2) === 0) continue;
    const links = new Map<string, [number, number]>([['images', [node.id, slot]]]);
    net.nodes.push(dressing(nextId(), 'PreviewImage', { mode: 2, links }));
  }
}

/** A file of the editor, the graph that it must become, and where each meant node stands in it. */
export type Dressed = { ui: Record<string, Json>; graph: Graph; places: Map<string, string> };

/** Write a meant graph as some front end might have saved it, by what the dice say. */
export function dressWorkflow(meant: Meant, classes: Classes, roll: Roll): Dressed {
  let lastId = 0;
  let lastSubgraph = 0;
  const tools: Tools = {
    roll,
    classes,
    nextId: () => (lastId += 1 + roll(3)),
    subgraphId: () => `00000000-0000-4000-8000-${String((lastSubgraph += 1)).padStart(12, '0')}`,
  };
  const root = plainNet(meant, classes, tools.nextId);
  for (let wraps = roll(4); wraps > 0; wraps -= 1) {
    const start = roll(root.nodes.length);
    const end = Math.min(root.nodes.length, start + 1 + roll(6));
    wrapNodes(root, [], [start, end], tools);
  }
  for (const { net } of netsOf(root)) {
    addPrimitives(net, tools);
    lengthenLinks(net, tools);
    addSilent(net, tools);
  }
  const places = placesIn(root);
  return { ui: writeWorkflow(root, tools), graph: expectedGraph(meant, classes, places), places };
}

function expectedGraph(meant: Meant, classes: Classes, places: ReadonlyMap<string, string>): Graph {
  return Object.fromEntries(
    meant.nodes.map(({ key, type, title, values, links }) => [
      places.get(key) ?? '',
      {
        class_type: type,
        inputs: {
          ...values,
          ...Object.fromEntries(
            Object.entries(links).map(([input, [from, slot]]) => [input, [places.get(from) ?? '', slot]]),
          ),
        },
        _meta: { title: title ?? titleOf(classes, type) },
      },
    ]),
  );
}
