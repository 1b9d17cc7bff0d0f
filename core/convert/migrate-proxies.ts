import type { Json } from '../json/parse-json.ts';
import { parseJson } from '../json/parse-json.ts';
import { addPort, connectPort } from './connect-port.ts';
import { migratePrimitive } from './migrate-primitive.ts';
import type { Conversion, Node, Widget } from './model.ts';
import { concreteWidget, inputSource, nodeWidgets, portSource } from './promote.ts';
import { asList } from '../json/read-json.ts';
import { setWidget } from './widget.ts';

/** One entry of properties.proxyWidgets: a widget inside that the instance shows. */
export type Proxy = {
  source: string;
  widget: string;
  /** The node at the end of a chain of instances, where the widget's name alone does not tell. */
  deepest: string | null;
  /** The instance's own value; undefined where it has none. */
  value: Json | undefined;
  plan: Plan;
};

type Plan =
  | { do: 'value'; input: string }
  | { do: 'show' }
  | { do: 'primitive' }
  | { do: 'named'; input: string }
  | { do: 'nothing' };

/**
 * Until front end 1.47 or so an instance listed the widgets that it shows in properties.proxyWidgets, with values by
 * place. Turn them into inputs of the subgraph, as loading a file does today.
 */
export function migrateProxies(conversion: Conversion, host: Node): void {
  const values = host.raw['widgets_values'];
  const proxies = readProxies(host).map((proxy, i) => {
    const value = Array.isArray(values) ? (values[i] ?? undefined) : undefined;
    return { ...normalise(host, proxy), value };
  });
  const planned = proxies.map((proxy): Proxy => ({ ...proxy, plan: planFor(host, proxy, proxies) }));
  for (const proxy of planned) {
    if (proxy.plan.do === 'value' || proxy.plan.do === 'named') setShown(host, proxy.plan.input, proxy.value);
    else if (proxy.plan.do === 'show') show(conversion, host, proxy);
  }
  const primitives = planned.filter(({ plan }) => plan.do === 'primitive');
  for (const id of new Set(primitives.map(({ source }) => source)))
    migratePrimitive(
      conversion,
      host,
      primitives.filter(({ source }) => source === id),
    );
}

type Entry = { source: string; widget: string; deepest: string | null };

function readProxies(host: Node): Entry[] {
  let raw: Json | undefined = host.properties['proxyWidgets'];
  if (typeof raw === 'string') {
    try {
      raw = parseJson(raw);
    } catch {
      return [];
    }
  }
  const entries = asList(raw).map((entry): Entry | null => {
    const [source, widget, deepest] = asList(entry);
    if (typeof source !== 'string' || typeof widget !== 'string') return null;
    return { source, widget, deepest: typeof deepest === 'string' ? deepest : null };
  });
  const good = entries.filter((entry) => entry !== null);
  // One malformed entry makes the front end ignore them all.
  return good.length === entries.length ? good : [];
}

/** Some versions wrote the path into the widget's name: "12: 5: seed". */
function normalise(host: Node, entry: Entry): Entry {
  if (concreteWidget(host, entry.source, entry.widget)) return entry;
  let { widget, deepest } = entry;
  for (let match = PREFIX.exec(widget); match; match = PREFIX.exec(widget)) {
    deepest = match[1] ?? null;
    widget = match[2] ?? '';
  }
  return { ...entry, widget, deepest };
}

const PREFIX = /^\s*(\d+)\s*:\s*(.+)$/;

function planFor(host: Node, proxy: Entry, all: Entry[]): Plan {
  const linked = host.inputs.find((slot) => {
    const port = host.inner?.inputs.find(({ name }) => name === slot.name);
    const source = port ? portSource(host, port) : null;
    return source?.nodeId === proxy.source && source.widgetName === proxy.widget;
  });
  if (linked) return { do: 'value', input: linked.name };
  const node = host.inner?.byId.get(proxy.source);
  if (!node) return proxy.source === '-1' ? { do: 'named', input: proxy.widget } : { do: 'nothing' };
  if (node.kind === 'primitive') {
    const marked = node.properties['proxyBypassedToSubgraphInput'];
    if (typeof marked === 'string' && host.inputs.some(({ name }) => name === marked))
      return { do: 'value', input: marked };
    const targets = (node.outputs[0]?.links ?? []).some((id) => host.inner?.links.has(id));
    const repeated = all.filter(({ source }) => source === proxy.source).length >= 2;
    return targets || repeated ? { do: 'primitive' } : { do: 'nothing' };
  }
  if (proxy.widget.startsWith('$$')) return { do: 'nothing' };
  const widget = sourceWidget(node, proxy);
  return !widget || isPreview(widget) ? { do: 'nothing' } : { do: 'show' };
}

const isPreview = (widget: Widget): boolean => (!widget.saved || !widget.sent) && widget.kind === 'audioUI';

function sourceWidget(node: Node, { widget, deepest }: Entry): Widget | null {
  if (node.inner) {
    const slot = node.inputs.find((input) => {
      const source = inputSource(node, input.name);
      if (deepest !== null) return source?.widgetName === widget && source.nodeId === deepest;
      return input.name === widget || source?.widgetName === widget;
    });
    if (slot?.host) return slot.host;
  }
  return nodeWidgets(node).find(({ name }) => name === widget) ?? null;
}

function show(conversion: Conversion, host: Node, proxy: Proxy): void {
  const net = host.inner;
  const node = net?.byId.get(proxy.source);
  const widget = node ? sourceWidget(node, proxy) : null;
  if (!net || !node || !widget) return;
  const slot = node.inputs.find(
    (input) => input.host === widget || (!input.host && input.widget === widget.name),
  );
  if (!slot) return;
  const port = addPort(net, proxy.widget, slot.type);
  connectPort(conversion, net, port, node, slot);
  setShown(host, port.name, proxy.value);
}

export function setShown(host: Node, input: string, value: Json | undefined): void {
  const slots = host.inputs.filter(({ name }) => name === input);
  const widget = slots.length === 1 ? slots[0]?.host : null;
  if (widget && value !== undefined) setWidget(widget, value);
}
