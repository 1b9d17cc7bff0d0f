import { detachLink } from './detach-link.ts';
import { fillPrimitive } from './fill-primitive.ts';
import { settleMatchTypes } from './match-types.ts';
import type { Conversion, Net, Node } from './model.ts';
import { asText } from '../json/read-json.ts';
import { setWidget, widgetValue } from './widget.ts';

/** What the front end does once all graphs are there. */
export function finishLoading(conversion: Conversion): void {
  const nets: Net[] = [...conversion.subgraphs.values(), conversion.root];
  for (const net of nets) for (const node of net.nodes) aimLinks(net, node);
  dropLostFields(conversion.root, { left: 10_000 }, []);
  for (const net of nets)
    for (const node of net.nodes) if (node.kind === 'primitive') fillPrimitive(conversion, node);
  for (const net of nets) for (const node of net.nodes) mendValues(node);
  for (const host of conversion.hosts.values()) mendChoice(host);
  for (const net of nets) settleTypes(net);
}

/** Types travel from node to node, at most as far as there are nodes. */
function settleTypes(net: Net): void {
  const nodes = net.nodes.filter((node) => node.matchTypes.size > 0);
  for (const _ of nodes) if (!nodes.map((node) => settleMatchTypes(net, node)).includes(true)) return;
}

/** Slots follow the class now, so links end at other places than in the file. */
function aimLinks(net: Net, node: Node): void {
  for (const [place, slot] of node.inputs.entries()) {
    const link = slot.link === null ? undefined : net.links.get(slot.link);
    if (link) link.targetSlot = place;
  }
}

/**
 * A slot that stood for a field which the class no longer has goes, with its link. The front end walks the slots while
 * it takes some out, so each one that goes hides the next; a subgraph is walked once for every instance.
 */
function dropLostFields(net: Net, walks: { left: number }, path: Net[]): void {
  walks.left -= 1;
  if (walks.left < 0 || path.includes(net)) return;
  for (const node of net.nodes) {
    if (node.inner) dropLostFields(node.inner, walks, [...path, net]);
    if (node.kind !== 'real') continue;
    for (let i = 0; i < node.inputs.length; i += 1) {
      const slot = node.inputs[i];
      if (!slot || slot.widget === null || node.widgets.some(({ name }) => name === slot.widget)) continue;
      if (slot.link !== null) detachLink(net, slot.link);
      node.inputs.splice(i, 1);
    }
    aimLinks(net, node);
  }
}

function mendValues(node: Node): void {
  const sampler = node.type === 'KSampler' || node.type === 'KSamplerAdvanced';
  for (const widget of node.widgets) {
    const name = asText(widgetValue(widget));
    if (sampler && widget.name === 'sampler_name' && name.startsWith('sample_'))
      setWidget(widget, name.slice(7));
    mendChoice(widget);
  }
}

/** A list without a choice takes the first; one that has none to offer sends nothing. */
function mendChoice(widget: Node['widgets'][number]): void {
  if (widget.kind !== 'combo' || (widgetValue(widget) ?? null) !== null) return;
  setWidget(widget, widget.choices?.[0]);
}
