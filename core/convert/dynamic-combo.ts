import { growAutogrow } from './autogrow.ts';
import { type DeclaredInput, declaredInput } from '../nodes/declared-input.ts';
import { detachLink } from './detach-link.ts';
import { addComboWidget } from './make-widget.ts';
import type { Node, Slot, Widget } from './model.ts';
import { asList, asRecord, asText } from '../json/read-json.ts';
import { widgetValue } from './widget.ts';

type AddInput = (node: Node, spec: DeclaredInput) => void;

/** A list whose choice decides which further inputs the node has, named `list.input`. */
export function addDynamicCombo(node: Node, spec: DeclaredInput, addInput: AddInput): void {
  const options = new Map(
    asList(spec.options['options']).map((option) => {
      const { key, inputs } = asRecord(option);
      return [asText(key), asRecord(inputs)] as const;
    }),
  );
  const widget = addComboWidget(node, { ...spec, options: { options: [...options.keys()] } });
  widget.changed = () => {
    const value = widgetValue(widget);
    const chosen = typeof value === 'string' && value !== '' ? options.get(value) : undefined;
    const specs = (['required', 'optional'] as const).flatMap((group) =>
      Object.entries(asRecord(chosen?.[group])).map(([key, raw]) =>
        declaredInput(`${spec.name}.${key}`, raw, group === 'optional'),
      ),
    );
    replaceInputs(node, widget, specs, addInput);
  };
  widget.changed();
}

/** Take away what the old choice had and put in what the new one has; links of equal names stay. */
function replaceInputs(node: Node, widget: Widget, specs: DeclaredInput[], addInput: AddInput): void {
  const mine = ({ name }: { name: string }): boolean => name.startsWith(`${widget.name}.`);
  const old = node.inputs.filter(mine);
  node.inputs = node.inputs.filter((slot) => !mine(slot));
  remove(node.widgets, mine);
  const slots = node.inputs.length;
  const widgets = node.widgets.length;
  for (const spec of specs) addInput(node, spec);
  const newWidgets = node.widgets.splice(widgets);
  node.widgets.splice(node.widgets.indexOf(widget) + 1, 0, ...newWidgets);
  const at = node.inputs.findIndex((slot) => slot.name === widget.name) + 1;
  if (at > 0) node.inputs.splice(at, 0, ...node.inputs.splice(slots));
  for (const slot of old) keepLink(node, slot, addInput);
}

function keepLink(node: Node, old: Slot, addInput: AddInput): void {
  if (old.link === null) return;
  const slot = node.inputs.find(({ name }) => name === old.name);
  if (!slot) {
    detachLink(node.graph, old.link);
    return;
  }
  slot.link = old.link;
  growAutogrow(node, slot, addInput);
}

function remove<T>(list: T[], unwanted: (item: T) => boolean): void {
  for (let i = list.length - 1; i >= 0; i -= 1) {
    const item = list[i];
    if (item !== undefined && unwanted(item)) list.splice(i, 1);
  }
}
