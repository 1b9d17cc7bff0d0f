import type { Json } from '../json/parse-json.ts';
import { mergeOutputs } from './configure-node.ts';
import { type Conversion, newSlot, type Node } from './model.ts';
import { nodeWidgets, showInputWidget } from './promote.ts';
import { asId, asList, asRecord, asText, isRecord, type JsonRecord } from '../json/read-json.ts';
import { setWidget } from './widget.ts';

/** Apply what the file says of a subgraph's instance: links by name, outputs by place, the values that it shows. */
export function configureInstance(conversion: Conversion, node: Node): void {
  const { raw, inner } = node;
  if (!inner) return;
  Object.assign(node.properties, asRecord(raw['properties']));
  const saved = new Map(
    asList(raw['inputs']).map((input) => [asText(asRecord(input)['name']), asRecord(input)]),
  );
  node.inputs = inner.inputs.map((port) => {
    const slot = newSlot(port.name, port.type);
    slot.link = asId(saved.get(port.name)?.['link']);
    return slot;
  });
  node.outputs = mergeOutputs(
    inner.outputs.map(({ name, type }) => ({ name, type, links: [], matchGroup: null })),
    raw,
  );
  for (const [i, port] of inner.inputs.entries()) {
    const slot = node.inputs[i];
    if (slot) showInputWidget(conversion, node, port, slot);
  }
  restoreShownValues(node);
}

/** Put the values that the file keeps for an instance into the widgets that it shows. */
export function restoreShownValues(node: Node): void {
  const named = node.raw['widgets_values_named'];
  const values = asList(node.raw['widgets_values']);
  // A file that has names has these values among them, or was saved where they had no effect.
  const refused = isRecord(named) ? new Map<string, Json>() : refusedValues(node.properties);
  const widgets = nodeWidgets(node);
  // Names help where the definition shows other widgets than when the file was saved.
  const places = !isRecord(named) || values.length === widgets.length;
  for (const [place, widget] of widgets.entries()) {
    const found = places ? values[place] : named[widget.name];
    const value = refused.get(widget.name) ?? found;
    if (value !== undefined) setWidget(widget, value);
  }
}

/** Values of shown inputs that an earlier migration could not place and kept beside the others. */
function refusedValues(properties: JsonRecord): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const entry of asList(properties['proxyWidgetErrorQuarantine']).toReversed()) {
    const { originalEntry, hostValue } = asRecord(entry);
    const [source, name] = asList(originalEntry);
    if (source === '-1' && typeof name === 'string' && hostValue !== undefined && hostValue !== null)
      found.set(name, hostValue);
  }
  return found;
}
