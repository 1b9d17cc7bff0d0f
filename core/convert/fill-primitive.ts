import { WIDGET_MAKERS } from './make-widget.ts';
import type { Conversion, Node, Widget } from './model.ts';
import { noteNode } from './notes.ts';
import { slotWidget } from './promote.ts';
import { asList, asRecord, asText, isRecord, member } from '../json/read-json.ts';
import { addWidget, editWidget, newWidget, setWidget, widgetValue } from './widget.ts';
import { replaceText } from './replace-text.ts';

/** A primitive node gets the field of the first input that it feeds, and its own saved value in it. */
export function fillPrimitive(_conversion: Conversion, node: Node): void {
  const [linkId] = node.outputs[0]?.links ?? [];
  const link = linkId === undefined ? undefined : node.graph.links.get(linkId);
  const target = link ? node.graph.byId.get(link.target) : undefined;
  const slot = link ? target?.inputs[link.targetSlot] : undefined;
  if (!target || !slot || (slot.widget === null && !WIDGET_MAKERS.has(slot.type))) return;
  const theirs = slotWidget(target, slot);
  const own = addWidget(
    node,
    newWidget('value', theirs?.kind ?? 'text', theirs ? widgetValue(theirs) : undefined, {
      choices: theirs?.choices ?? null,
      rounding: theirs?.rounding ?? null,
    }),
  );
  const named = node.raw['widgets_values_named'];
  const [first] = asList(node.raw['widgets_values']);
  const byName = isRecord(named)
    ? (member(named, 'value') ?? member(named, slot.widget ?? slot.name))
    : undefined;
  const saved = first ?? byName;
  if (saved !== undefined) setWidget(own, saved);
  keepInRange(node, own);
}

/** A number stays within the range of every field that it feeds. */
function keepInRange(node: Node, own: Widget): void {
  const value = widgetValue(own);
  const links = node.outputs[0]?.links ?? [];
  if (typeof value !== 'number') return;
  const ranges = links.flatMap((linkId) => {
    const link = node.graph.links.get(linkId);
    const target = link ? node.graph.byId.get(link.target) : undefined;
    const slot = link ? target?.inputs[link.targetSlot] : undefined;
    const rounding = target && slot ? slotWidget(target, slot)?.rounding : null;
    return rounding ? [rounding] : [];
  });
  const low = Math.max(...ranges.map(({ min }) => min));
  const high = Math.min(...ranges.map(({ max }) => max));
  if (ranges.length > 0 && low <= high) editWidget(own, Math.min(Math.max(value, low), high));
}

/** Write a primitive node's value into the fields that it feeds, rounded as theirs is. */
export function applyPrimitive(conversion: Conversion, node: Node): void {
  const [own] = node.widgets;
  if (!own) return;
  let value = widgetValue(own);
  if (typeof value === 'string' && asRecord(node.properties)['Run widget replace on values'] === true)
    value = replaceText(conversion, value);
  for (const linkId of node.outputs[0]?.links ?? []) {
    const link = node.graph.links.get(linkId);
    const target = link ? node.graph.byId.get(link.target) : undefined;
    const slot = link ? target?.inputs[link.targetSlot] : undefined;
    if (!target || !slot) continue;
    const widget = slot.widget === null ? null : slotWidget(target, slot);
    // What an instance shows is set as it is; a node's own field rounds as an edit does.
    if (widget && slot.host) setWidget(widget, value);
    else if (widget) editWidget(widget, value);
    else
      noteNode(conversion, node, {
        message: `its value does not reach node ${target.id}, input "${asText(slot.name)}"`,
        value,
        hint: 'The front end feeds fields only directly: link them without a reroute between.',
      });
  }
}
