import type { Conversion, Node } from './model.ts';
import { noteNode } from './notes.ts';
import type { Placed } from './placed-node.ts';
import { asRecord, asText } from '../json/read-json.ts';

const nameOf = ({ raw }: Node): string => {
  const values = raw['widgets_values'];
  return asText(Array.isArray(values) ? values[0] : Object.values(asRecord(values))[0]);
};

/** The SetNode that a GetNode of KJNodes reads: the one of its name in its own graph, or in one around it. */
export function feedingSetter(
  conversion: Conversion,
  places: Map<string, Placed>,
  getter: Placed,
): Placed | null {
  const name = nameOf(getter.node);
  for (let parent = getter.parent; ; parent = parent.parent) {
    const net = parent ? parent.node.inner : conversion.root;
    const setters = (net?.nodes ?? []).filter((node) => node.kind === 'setter' && nameOf(node) === name);
    if (setters.length > 1)
      noteNode(conversion, getter.node, {
        message: `${setters.length} SetNodes are called "${name}"; the first is taken`,
        hint: 'Rename all but one.',
      });
    const [setter] = setters;
    if (setter) return places.get(parent ? `${parent.id}:${setter.id}` : setter.id) ?? null;
    if (!parent) break;
  }
  noteNode(conversion, getter.node, {
    message: `no SetNode is called "${name}"; what it feeds is left open`,
    hint: 'Open the workflow in ComfyUI and choose a name that is set.',
  });
  return null;
}
