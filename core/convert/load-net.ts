import { configureInstance } from './configure-instance.ts';
import { configureNode } from './configure-node.ts';
import { makeNode } from './make-node.ts';
import { migrateProxies } from './migrate-proxies.ts';
import { type Conversion, type Link, type Net, newSlot, type Node } from './model.ts';
import { asId, asNumber, asRecord, asType, type JsonRecord } from '../json/read-json.ts';
import type { Json } from '../json/parse-json.ts';

/** A link as schema 0.4 writes it, a list, or as subgraphs and schema 1.0 do, an object. */
function readLink(raw: Json): Link | null {
  const [id, origin, originSlot, target, targetSlot, type] = Array.isArray(raw)
    ? raw
    : ['id', 'origin_id', 'origin_slot', 'target_id', 'target_slot', 'type'].map((key) => asRecord(raw)[key]);
  const linkId = asId(id);
  const from = asId(origin);
  const to = asId(target);
  if (linkId === null || from === null || to === null) return null;
  return {
    id: linkId,
    origin: from,
    originSlot: asNumber(originSlot) ?? 0,
    target: to,
    targetSlot: asNumber(targetSlot) ?? 0,
    type: asType(type),
  };
}

/** Fill a graph with the nodes and links of the file; subgraphs that its nodes stand for must be filled before. */
export function loadNet(conversion: Conversion, net: Net, rawNodes: JsonRecord[], rawLinks: Json[]): void {
  for (const raw of rawLinks) {
    const link = readLink(raw);
    if (!link) continue;
    net.links.set(link.id, link);
    conversion.lastLinkId = Math.max(conversion.lastLinkId, wholeNumber(link.id));
  }
  for (const raw of rawNodes) addNode(conversion, net, raw);
  for (const node of net.nodes) {
    if (node.inner) configureInstance(conversion, node);
    else configureNode(conversion, node);
  }
  mergeTwinLinks(net);
  for (const node of net.nodes)
    if (node.inner && node.properties['proxyWidgets'] !== undefined) migrateProxies(conversion, node);
}

const wholeNumber = (id: string): number => (/^\d{1,15}$/.test(id) ? Number(id) : 0);

function addNode(conversion: Conversion, net: Net, raw: JsonRecord): void {
  let id = asId(raw['id']) ?? '-1';
  if (id === '-1' || net.byId.has(id)) {
    conversion.lastNodeId += 1;
    id = String(conversion.lastNodeId);
  }
  conversion.lastNodeId = Math.max(conversion.lastNodeId, wholeNumber(id));
  const node = makeNode(conversion, net, id, raw);
  if (node.inner) {
    node.inputs = node.inner.inputs.map(({ name, type }) => newSlot(name, type));
    node.inner.instances.push(node);
  }
  net.nodes.push(node);
  net.byId.set(id, node);
}

/** Links that join the same two slots are one; the one that the target's slot names stays. */
function mergeTwinLinks(net: Net): void {
  const groups = new Map<string, Link[]>();
  for (const link of net.links.values()) {
    const key = JSON.stringify([link.origin, link.originSlot, link.target, link.targetSlot]);
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (!first || group.length === 1) continue;
    const node: Node | undefined = net.byId.get(first.target);
    const ids = new Set(group.map(({ id }) => id));
    const kept = node?.inputs.find((slot) => slot.link !== null && ids.has(slot.link))?.link ?? first.id;
    for (const { id } of group) {
      if (id === kept) continue;
      net.links.delete(id);
      const output = net.byId.get(first.origin)?.outputs[first.originSlot];
      if (output) output.links = output.links.filter((link) => link !== id);
      for (const port of [...net.inputs, ...net.outputs])
        port.links = port.links.map((link) => (link === id ? kept : link));
    }
    for (const slot of node?.inputs ?? []) if (slot.link !== null && ids.has(slot.link)) slot.link = kept;
  }
}
