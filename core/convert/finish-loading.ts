import { detachLink } from './detach-link.ts';
import { fillPrimitive } from './fill-primitive.ts';
import { settleMatchTypes } from './match-types.ts';
import type { Conversion, Net, Node } from './model.ts';
import { asText } from './read-json.ts';
import { setWidget, widgetValue } from './widget.ts';

/** What the front end does once all graphs are there. */
export function finishLoading(conversion: Conversion): void {
  const nets: Net[] = [...conversion.subgraphs.values(), conversion.root];
  for (const net of nets) for (const node of net.nodes) aimLinks(net, node);
  for (const net of nets) for (const node of net.nodes) dropLostFields(node);
  for (const net of nets)
    for (const node of net.nodes) if (node.kind === 'primitive') fillPrimitive(conversion, node);
  for (const net of nets) for (const node of net.nodes) mendValues(node);
  for (const host of conversion.hosts.values()) mendChoice(host);
  for (const net of nets) for (const node of net.nodes) settleMatchTypes(net, node);
}

/** Slots follow the class now, so links end at other places than in the file. */
function aimLinks(net: Net, node: Node): void {
  for (const [place, slot] of node.inputs.entries()) {
    const link = slot.link === null ? undefined : net.links.get(slot.link);
    if (link) link.targetSlot = place;
  }
}

/** A slot that stood for a field which the class no longer has goes, with its link. */
function dropLostFields(node: Node): void {
  if (node.kind !== 'real') return;
  const lost = node.inputs.filter(
    (slot) => slot.widget !== null && !node.widgets.some(({ name }) => name === slot.widget),
  );
  if (lost.length === 0) return;
  for (const slot of lost) if (slot.link !== null) detachLink(node.graph, slot.link);
  node.inputs = node.inputs.filter((slot) => !lost.includes(slot));
  aimLinks(node.graph, node);
}

function mendValues(node: Node): void {
  const sampler = node.type === 'KSampler' || node.type === 'KSamplerAdvanced';
  for (const widget of [...node.widgets]) {
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
