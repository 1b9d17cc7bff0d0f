import { addPort, connectPort, removePort } from './connect-port.ts';
import { detachLink } from './detach-link.ts';
import type { Conversion, Link, Net, Node, Slot, Widget } from './model.ts';
import type { Json } from '../json/parse-json.ts';
import { slotWidget } from './promote.ts';
import { setWidget } from './widget.ts';

type Shown = { widget: string; value: Json | undefined };
type Target = { link: Link; node: Node; slot: Slot };

/** A primitive node inside that the instance shows becomes an input of the subgraph that feeds the same fields. */
export function migratePrimitive(
  conversion: Conversion,
  host: Node,
  shown: (Shown & { source: string })[],
): void {
  const net = host.inner;
  const [first] = shown;
  const primitive = first ? net?.byId.get(first.source) : undefined;
  if (!net || !first || !primitive) return;
  if (shown.some(({ widget }) => widget !== first.widget)) return;
  const targets = readTargets(net, primitive);
  if (!targets || targets.length === 0) return;
  const type = primitive.outputs[0]?.type ?? '*';
  if (targets.some(({ slot }) => slot.type !== type && slot.type !== '*' && type !== '*')) return;
  const { title } = primitive;
  const named = title !== '' && title !== 'PrimitiveNode' ? title : first.widget;
  const port = addPort(net, named, type);
  for (const { link, slot } of targets) {
    detachLink(net, link.id);
    slot.link = null;
  }
  let fed: Widget | null = null;
  for (const { node, slot } of targets) {
    if (!connectPort(conversion, net, port, node, slot, fed)) {
      removePort(net, port);
      for (const { link, slot: old } of targets) {
        net.links.set(link.id, link);
        old.link = link.id;
        primitive.outputs[0]?.links.push(link.id);
      }
      return;
    }
    fed = slotWidget(node, slot) ?? fed;
  }
  const value = shown.find((entry) => entry.value !== undefined)?.value;
  const widget = host.inputs.find((slot) => slot.name === port.name)?.host;
  if (widget && value !== undefined) setWidget(widget, value);
  primitive.properties['proxyBypassedToSubgraphInput'] = port.name;
}

function readTargets(net: Net, primitive: Node): Target[] | null {
  const targets = (primitive.outputs[0]?.links ?? []).map((id): Target | null => {
    const link = net.links.get(id);
    const node = link ? net.byId.get(link.target) : undefined;
    const slot = link ? node?.inputs[link.targetSlot] : undefined;
    return link && node && slot ? { link, node, slot } : null;
  });
  const found = targets.filter((target) => target !== null);
  return found.length === targets.length ? found : null;
}
