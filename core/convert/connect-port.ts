import { detachLink } from './detach-link.ts';
import {
  type Conversion,
  FROM_OUTSIDE,
  type Net,
  newSlot,
  type Node,
  type Port,
  type Slot,
  type Widget,
} from './model.ts';
import { showWidget, slotWidget } from './promote.ts';

/** Add an input to a subgraph, and a slot to each of its instances. */
export function addPort(net: Net, name: string, type: string): Port {
  const names = new Set(net.inputs.map((port) => port.name));
  let unique = name;
  for (let i = 1; names.has(unique); i += 1) unique = `${name}_${i}`;
  const port: Port = { name: unique, type, label: null, links: [] };
  net.inputs.push(port);
  for (const instance of net.instances) instance.inputs.push(newSlot(unique, type));
  return port;
}

/** Take an input out of a subgraph again. */
export function removePort(net: Net, port: Port): void {
  const at = net.inputs.indexOf(port);
  if (at < 0) return;
  for (const id of port.links) {
    const link = net.links.get(id);
    const slot = link ? net.byId.get(link.target)?.inputs.find((input) => input.link === id) : undefined;
    if (slot) slot.link = null;
    net.links.delete(id);
  }
  net.inputs.splice(at, 1);
  for (const instance of net.instances)
    instance.inputs = instance.inputs.filter((slot) => slot.name !== port.name);
  for (const later of net.inputs.slice(at))
    for (const id of later.links) {
      const link = net.links.get(id);
      if (link) link.originSlot -= 1;
    }
}

/** Two fields that one input may feed: of one kind, with the same range and steps. */
const alike = (a: Widget, b: Widget): boolean =>
  a.kind === b.kind &&
  a.rounding?.min === b.rounding?.min &&
  a.rounding?.max === b.rounding?.max &&
  a.rounding?.step === b.rounding?.step &&
  a.rounding?.places === b.rounding?.places;

/** Link a subgraph's input to a slot inside; false where another field that it feeds is of another make. */
export function connectPort(
  conversion: Conversion,
  net: Net,
  port: Port,
  node: Node,
  slot: Slot,
  fed: Widget | null = null,
): boolean {
  const widget = slotWidget(node, slot);
  if (slot.link !== null) {
    detachLink(net, slot.link);
    slot.link = null;
  }
  if (widget && fed && !alike(widget, fed)) return false;
  for (const instance of net.instances) {
    const shown = instance.inputs.find((input) => input.name === port.name);
    if (shown && widget) showWidget(conversion, instance, port, shown, widget);
  }
  conversion.lastLinkId += 1;
  const id = String(conversion.lastLinkId);
  net.links.set(id, {
    id,
    origin: FROM_OUTSIDE,
    originSlot: net.inputs.indexOf(port),
    target: node.id,
    targetSlot: node.inputs.indexOf(slot),
    type: slot.type,
  });
  port.links.push(id);
  slot.link = id;
  return true;
}
