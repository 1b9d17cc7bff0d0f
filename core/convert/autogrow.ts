import { type DeclaredInput, declaredInputs } from '../nodes/declared-input.ts';
import { type AutogrowGroup, type Node, newSlot, type Slot } from './model.ts';
import { asNumber, asRecord, asText } from '../json/read-json.ts';
import { newWidget } from './widget.ts';

type AddInput = (node: Node, spec: DeclaredInput) => void;

/** An input that repeats, `group.name0`, `group.name1`, …: one more is there whenever the last is linked. */
export function addAutogrow(node: Node, spec: DeclaredInput, addInput: AddInput): void {
  const template = asRecord(spec.options['template']);
  const names = Array.isArray(template['names']) ? template['names'].map((name) => asText(name)) : null;
  const min = asNumber(template['min']) ?? 1;
  const max = names && names.length > 0 ? names.length : (asNumber(template['max']) ?? 100);
  const group: AutogrowGroup = {
    specs: declaredInputs(asRecord(template['input'])),
    names,
    prefix: asText(template['prefix']),
    min,
    max,
  };
  node.autogrow.set(spec.name, group);
  // A damaged definition must not grow without end.
  for (let i = 0; i === 0 || i < Math.min(min + 1, MOST); i += 1) addOrdinal(node, spec.name, i, addInput);
}

const MOST = 1000;

const nameOf = (group: AutogrowGroup, groupName: string, key: string, ordinal: number): string =>
  `${groupName}.${group.names ? group.names[ordinal] : `${group.specs.length === 1 ? group.prefix : key}${ordinal}`}`;

function addOrdinal(node: Node, groupName: string, ordinal: number, addInput: AddInput): void {
  const group = node.autogrow.get(groupName);
  const last = group?.specs.at(-1);
  if (!group || !last || ordinal >= group.max) return;
  const added = group.specs.map((spec): Slot => {
    const name = nameOf(group, groupName, spec.name, ordinal);
    addInput(node, { ...spec, name, optional: ordinal >= group.min || spec.optional });
    const slot = node.inputs.pop() ?? newSlot(name, spec.type);
    if (group.specs.length !== 1) addLabel(node, slot);
    return slot;
  });
  for (const slot of added) {
    const twin = node.inputs.findIndex(({ name }) => name === slot.name);
    if (twin >= 0) slot.link ??= node.inputs.splice(twin, 1)[0]?.link ?? null;
  }
  const before = nameOf(group, groupName, last.name, ordinal - 1);
  const at = node.inputs.findLastIndex(({ name }) => name.startsWith(before));
  node.inputs.splice(at < 0 ? node.inputs.length : at + 1, 0, ...added);
}

/** Where several inputs repeat together, each has a line of text among the widgets; it holds no value. */
function addLabel(node: Node, slot: Slot): void {
  if (slot.widget !== null && node.widgets.some(({ name }) => name === slot.widget)) return;
  node.widgets.push(newWidget(slot.name, 'shim', undefined, { saved: false }));
  slot.widget = slot.name;
}

/** What a link to a repeating input does while a file is read: the next one appears. */
export function growAutogrow(node: Node, slot: Slot, addInput: AddInput): void {
  const groupName = slot.name.slice(0, slot.name.lastIndexOf('.'));
  const group = node.autogrow.get(groupName);
  if (!group || slot.link === null || !node.graph.links.has(slot.link)) return;
  if (slot.widget !== null) addLabel(node, slot);
  const name = slot.name.slice(groupName.length + 1);
  const ordinal = group.names ? group.names.indexOf(name) : Number.parseInt(/\d+$/.exec(name)?.[0] ?? '', 10);
  if (ordinal >= 0) addOrdinal(node, groupName, ordinal + 1, addInput);
}
