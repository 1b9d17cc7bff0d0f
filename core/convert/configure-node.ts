import { addInput } from './add-inputs.ts';
import { growAutogrow } from './autogrow.ts';
import { type Conversion, newSlot, type Node, type Output, type Slot } from './model.ts';
import { asId, asList, asRecord, asText, asType, type JsonRecord } from '../json/read-json.ts';
import { restoreValues } from './restore-values.ts';

const linkOf = (raw: JsonRecord): string | null => asId(raw['link']);

const widgetOf = (raw: JsonRecord): string | null => {
  const name = asRecord(raw['widget'])['name'];
  return typeof name === 'string' ? name : null;
};

/** A slot as the file has it. */
export const readSlot = (raw: JsonRecord): Slot => ({
  ...newSlot(asText(raw['name']), asType(raw['type']), widgetOf(raw)),
  link: linkOf(raw),
});

const readLinks = (raw: JsonRecord): string[] =>
  asList(raw['links']).flatMap((link) => {
    const id = asId(link);
    return id === null ? [] : [id];
  });

/**
 * Slots of the class keep their names and types and take the file's links by name; what the file has beside them
 * stays as it is: some nodes grow slots of their own.
 */
export function mergeSlots(slots: Slot[], raw: JsonRecord): Slot[] {
  const saved = asList(raw['inputs']).map(asRecord);
  const byName = new Map(saved.map((slot) => [asText(slot['name']), slot]));
  const own = new Set(slots.map(({ name }) => name));
  return [
    ...slots.map((slot) => {
      const found = byName.get(slot.name);
      return found ? { ...slot, link: linkOf(found) } : slot;
    }),
    ...saved.filter((slot) => !own.has(asText(slot['name']))).map(readSlot),
  ];
}

/** Outputs go by place, not by name. */
export function mergeOutputs(outputs: Output[], raw: JsonRecord): Output[] {
  const saved = asList(raw['outputs']).map(asRecord);
  return Array.from({ length: Math.max(outputs.length, saved.length) }, (_, i) => {
    const own = outputs[i];
    const found = saved[i] ?? {};
    const links = readLinks(found);
    return own
      ? { ...own, links }
      : { name: asText(found['name']), type: asType(found['type']), links, matchGroup: null };
  });
}

/** Apply what the file says of a node: slots, outputs, properties, values. */
export function configureNode(conversion: Conversion, node: Node): void {
  const { raw } = node;
  Object.assign(node.properties, asRecord(raw['properties']));
  if (node.nodeClass) {
    node.inputs = mergeSlots(node.inputs, raw);
    node.outputs = mergeOutputs(node.outputs, raw);
  } else {
    const slots = asList(raw['inputs']).map((slot) => readSlot(asRecord(slot)));
    if (slots.length > 0 || node.kind !== 'reroute') node.inputs = slots;
    node.outputs = mergeOutputs([], raw);
  }
  // The list grows while it is walked.
  for (let i = 0; i < node.inputs.length; i += 1) {
    const slot = node.inputs[i];
    if (slot) growAutogrow(node, slot, addInput);
  }
  restoreValues(conversion, node);
}
