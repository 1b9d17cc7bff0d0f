import type { Json } from '../json/parse-json.ts';
import type { Conversion, Net, Node, Port, Slot, Widget } from './model.ts';
import { newWidget, widgetValue } from './widget.ts';

/** The node and the slot that a link inside a graph ends at. */
export function linkTarget(net: Net, linkId: string): { node: Node; slot: Slot } | null {
  const link = net.links.get(linkId);
  const node = link ? net.byId.get(link.target) : undefined;
  const slot = node?.inputs.find((input) => input.link === linkId);
  return node && slot ? { node, slot } : null;
}

/** The widget that a slot stands for: its node's, or the one that a subgraph's instance shows. */
export function slotWidget(node: Node, slot: Slot): Widget | null {
  if (slot.host) return slot.host;
  if (slot.widget === null) return null;
  return nodeWidgets(node).find((widget) => widget.name === slot.widget) ?? null;
}

/** The widgets of a node; an instance has those that its slots show. */
export const nodeWidgets = (node: Node): Widget[] =>
  node.inner ? node.inputs.flatMap((slot) => (slot.host ? [slot.host] : [])) : node.widgets;

/** Follow a shown input down to the widget of a real node. */
export function concreteWidget(instance: Node, nodeId: string, name: string): Widget | null {
  let host = instance;
  let id = nodeId;
  let widgetName = name;
  for (let depth = 0; depth < 100; depth += 1) {
    const node = host.inner?.byId.get(id);
    if (!node) return null;
    if (!node.inner) return node.widgets.find((widget) => widget.name === widgetName) ?? null;
    const source = inputSource(node, widgetName);
    if (!source) return null;
    host = node;
    id = source.nodeId;
    widgetName = source.widgetName;
  }
  return null;
}

/** Which widget inside an instance's input stands for, one level down. */
export function inputSource(instance: Node, name: string): { nodeId: string; widgetName: string } | null {
  const port = instance.inner?.inputs.find((input) => input.name === name);
  return port ? portSource(instance, port) : null;
}

export function portSource(instance: Node, port: Port): { nodeId: string; widgetName: string } | null {
  for (const linkId of port.links) {
    const target = instance.inner ? linkTarget(instance.inner, linkId) : null;
    if (!target) continue;
    if (target.node.inner) return { nodeId: target.node.id, widgetName: target.slot.name };
    const widget = slotWidget(target.node, target.slot);
    if (widget) return { nodeId: target.node.id, widgetName: widget.name };
  }
  return null;
}

/** Let an instance's input show the first widget that the subgraph's input feeds, if it feeds one. */
export function showInputWidget(conversion: Conversion, instance: Node, port: Port, slot: Slot): void {
  for (const linkId of port.links) {
    const target = instance.inner ? linkTarget(instance.inner, linkId) : null;
    if (!target) continue;
    const widget = slotWidget(target.node, target.slot) ?? nestedWidget(target.node, target.slot);
    if (!widget) continue;
    showWidget(conversion, instance, port, slot, widget);
    return;
  }
}

function nestedWidget(node: Node, slot: Slot): Widget | null {
  const source = inputSource(node, slot.name);
  return source ? concreteWidget(node, source.nodeId, source.widgetName) : null;
}

/** Let an instance's input show a widget from inside. Its value is a copy; one that was there already stays. */
export function showWidget(
  conversion: Conversion,
  instance: Node,
  port: Port,
  slot: Slot,
  inside: Widget,
): void {
  const key = `${instance.id}:${port.name}`;
  const known = conversion.hosts.get(key);
  const host =
    known?.kind === inside.kind
      ? known
      : newWidget(port.name, inside.kind, copyOf(widgetValue(inside)), {
          choices: inside.choices,
          rounding: inside.rounding,
        });
  conversion.hosts.set(key, host);
  slot.widget = port.name;
  slot.host = host;
}

const copyOf = (value: Json | undefined): Json | undefined =>
  typeof value === 'object' && value !== null ? structuredClone(value) : value;
