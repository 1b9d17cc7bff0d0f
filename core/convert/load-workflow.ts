import { restoreShownValues } from './configure-instance.ts';
import { dedupeNodeIds } from './dedupe-node-ids.ts';
import { finishLoading } from './finish-loading.ts';
import { loadNet } from './load-net.ts';
import { type Conversion, type Net, newNet, type Node, type Port } from './model.ts';
import { showInputWidget } from './promote.ts';
import {
  asId,
  asList,
  asNumber,
  asRecord,
  asText,
  asType,
  isRecord,
  type JsonRecord,
} from '../json/read-json.ts';
import type { Json } from '../json/parse-json.ts';

/** Build the graphs of a UI workflow, as the front end has them once it has loaded the file. */
export function loadWorkflow(conversion: Conversion, ui: JsonRecord): void {
  conversion.lastNodeId = asNumber(ui['last_node_id']) ?? asNumber(asRecord(ui['state'])['lastNodeId']) ?? 0;
  conversion.lastLinkId = asNumber(ui['last_link_id']) ?? asNumber(asRecord(ui['state'])['lastLinkId']) ?? 0;
  const { rootNodes, subgraphs } = dedupeNodeIds(
    conversion,
    asList(ui['nodes']).filter(isRecord),
    findDefinitions(ui, 0),
  );
  for (const raw of subgraphs) {
    const id = asText(raw['id']);
    const net = newNet(id, asText(raw['name'], id));
    net.inputs = readPorts(raw['inputs']);
    net.outputs = readPorts(raw['outputs']);
    conversion.subgraphs.set(id, net);
  }
  for (const raw of innermostFirst(subgraphs)) {
    const net: Net | undefined = conversion.subgraphs.get(asText(raw['id']));
    if (!net || net.nodes.length > 0) continue;
    const earlier = [...net.instances];
    loadNet(conversion, net, asList(raw['nodes']).filter(isRecord), asList(raw['links']));
    for (const instance of earlier) showLate(conversion, instance, net);
  }
  loadNet(conversion, conversion.root, rootNodes, asList(ui['links']));
  finishLoading(conversion);
}

/**
 * An instance that was read before what it stands for shows the values from inside; its own are lost, as they are in
 * the front end. A file that has them by name was saved after that, and has the values that were sent.
 */
function showLate(conversion: Conversion, instance: Node, net: Net): void {
  for (const port of net.inputs) {
    const slot = instance.inputs.find(({ name }) => name === port.name);
    if (slot) showInputWidget(conversion, instance, port, slot);
  }
  if (isRecord(instance.raw['widgets_values_named'])) restoreShownValues(instance);
}

/** Definitions, also those that stand inside others. */
function findDefinitions(holder: JsonRecord, depth: number): JsonRecord[] {
  if (depth > 100) return [];
  const own = asList(asRecord(holder['definitions'])['subgraphs']).filter(
    (raw): raw is JsonRecord => isRecord(raw) && typeof raw['id'] === 'string',
  );
  return own.flatMap((raw) => [raw, ...findDefinitions(raw, depth + 1)]);
}

const readPorts = (raw: Json | undefined): Port[] =>
  asList(raw).map((port) => {
    const { name, type, label, linkIds } = asRecord(port);
    const links = asList(linkIds).flatMap((id) => asId(id) ?? []);
    return { name: asText(name), type: asType(type), label: typeof label === 'string' ? label : null, links };
  });

/**
 * Definitions in the order in which the front end reads them: those first that contain no other. It keeps the file's
 * order where they go in circles, and also where one holds two instances of another, since it counts those twice.
 */
function innermostFirst(subgraphs: JsonRecord[]): JsonRecord[] {
  const ids = new Set(subgraphs.map(({ id }) => id));
  const needs = new Map(
    subgraphs.map((raw) => [
      raw,
      asList(raw['nodes'])
        .map((node) => asRecord(node)['type'])
        .filter((type) => type !== undefined && ids.has(type)),
    ]),
  );
  if ([...needs.values()].some((types) => new Set(types).size < types.length)) return subgraphs;
  const sorted: JsonRecord[] = [];
  const done = new Set<Json | undefined>();
  let waiting = subgraphs;
  for (let before = -1; sorted.length > before;) {
    before = sorted.length;
    const isReady = (raw: JsonRecord): boolean => (needs.get(raw) ?? []).every((id) => done.has(id));
    const ready = waiting.filter(isReady);
    waiting = waiting.filter((raw) => !ready.includes(raw));
    for (const raw of ready) done.add(raw['id']);
    sorted.push(...ready);
  }
  return sorted.length === subgraphs.length ? sorted : subgraphs;
}
