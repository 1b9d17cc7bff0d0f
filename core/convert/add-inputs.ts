import { addAutogrow } from './autogrow.ts';
import { addDynamicCombo } from './dynamic-combo.ts';
import type { DeclaredInput } from '../nodes/declared-input.ts';
import { WIDGET_MAKERS } from './make-widget.ts';
import { type Node, newSlot } from './model.ts';
import { asRecord, asText } from '../json/read-json.ts';

const widgetType = (spec: DeclaredInput): string => asText(spec.options['widgetType'], spec.type);

const hasWidget = (spec: DeclaredInput): boolean =>
  (WIDGET_MAKERS.has(widgetType(spec)) || widgetType(spec) === 'COMFY_DYNAMICCOMBO_V3') &&
  !spec.options['forceInput'];

/** Give a node the slot of an input without a widget. */
function addSlot(node: Node, spec: DeclaredInput): void {
  if (hasWidget(spec)) return;
  if (spec.type === 'COMFY_AUTOGROW_V3') addAutogrow(node, spec, addInput);
  else if (spec.type === 'COMFY_MATCHTYPE_V3') addMatchType(node, spec);
  else node.inputs.push(newSlot(spec.name, spec.type));
}

/** An input that takes any of some types, the same one as the others of its template. */
function addMatchType(node: Node, spec: DeclaredInput): void {
  const template = asRecord(spec.options['template']);
  const allowed = asText(template['allowed_types'], '*');
  const key = asText(template['template_id']);
  addInput(node, { ...spec, type: allowed });
  const group = node.matchTypes.get(key) ?? new Map<string, string>();
  node.matchTypes.set(key, group.set(spec.name, allowed));
}

/** Give a node the widget of an input that has one, and its slot. */
function addField(node: Node, spec: DeclaredInput): void {
  if (!hasWidget(spec)) return;
  const type = widgetType(spec);
  if (type === 'COMFY_DYNAMICCOMBO_V3') addDynamicCombo(node, spec, addInput);
  else WIDGET_MAKERS.get(type)?.(node, spec);
  node.inputs.push(newSlot(spec.name, spec.type, spec.name));
}

/** Give a node one more input, as dynamic inputs do. */
export function addInput(node: Node, spec: DeclaredInput): void {
  addSlot(node, spec);
  addField(node, spec);
}

/** Give a node all inputs of its class: first the slots without widgets, then those with. */
export function addInputs(node: Node, specs: DeclaredInput[]): void {
  for (const spec of specs) addSlot(node, spec);
  for (const spec of specs) addField(node, spec);
}
