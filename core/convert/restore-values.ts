import type { Json } from '../json/parse-json.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import { addLoraRows } from './lora-rows.ts';
import type { Conversion, Node, Widget } from './model.ts';
import { noteNode } from './notes.ts';
import { isRecord, type JsonRecord } from '../json/read-json.ts';
import { setWidget, widgetValue } from './widget.ts';

/** Give a node's widgets the values that the file keeps for them: by name where it has names, else by place. */
export function restoreValues(conversion: Conversion, node: Node): void {
  if (node.kind !== 'real' || addLoraRows(node)) return;
  const named = node.raw['widgets_values_named'];
  const saved = node.raw['widgets_values'];
  if (isRecord(named)) restoreByName(node, named);
  else if (isRecord(saved)) {
    restoreByName(node, saved);
    noteUnknownNames(conversion, node, saved);
  } else if (Array.isArray(saved)) {
    const values = withoutForcedInputs(node, saved);
    restoreByPlace(node, values);
    noteMiscount(conversion, node, values);
  }
  if (isRecord(named) && Array.isArray(saved)) settleConflict(conversion, node, saved);
}

function restoreByName(node: Node, named: JsonRecord): void {
  // Setting a value may add widgets right behind it.
  for (let i = 0; i < node.widgets.length; i += 1) {
    const widget = node.widgets[i];
    if (widget?.saved && Object.hasOwn(named, widget.name)) setWidget(widget, named[widget.name]);
  }
}

function restoreByPlace(node: Node, values: Json[]): void {
  let place = 0;
  for (let i = 0; i < node.widgets.length && place < values.length; i += 1) {
    const widget = node.widgets[i];
    if (!widget?.saved) continue;
    setWidget(widget, values[place]);
    place += 1;
  }
}

/**
 * Before front end 1.16 an input with forceInput kept a place among the values. Where the count says that it still
 * does, its value is left out.
 */
function withoutForcedInputs(node: Node, values: Json[]): Json[] {
  const names = new Set(node.widgets.map(({ name }) => name));
  const forced = (node.nodeClass?.declared ?? [])
    .filter((spec) => names.has(spec.name) || spec.options['forceInput'])
    .flatMap(({ options }) => {
      const own = Boolean(options['forceInput']);
      return options['control_after_generate'] ? [own, false] : [own];
    });
  return forced.length === values.length ? values.filter((_, i) => !forced[i]) : values;
}

const sentLost = (widgets: Widget[]): Widget[] => widgets.filter((widget) => widget.sent && !widget.compute);

function noteMiscount(conversion: Conversion, node: Node, values: Json[]): void {
  const places = node.widgets.filter((widget) => widget.saved);
  const more = values
    .slice(places.length)
    .filter((value) => isRecord(value) && Object.keys(value).length > 0);
  if (more.length > 0)
    noteNode(conversion, node, {
      message: 'the file has more values than the node class has fields; they are left out',
      value: more,
      hint: 'If the node needs them, export the workflow in API format.',
    });
  const missing = sentLost(places.slice(values.length)).filter(({ name }) => linkOf(node, name) === null);
  if (missing.length > 0)
    noteNode(conversion, node, {
      input: missing.map(({ name }) => name).join(', '),
      message: 'the file has no value for these inputs; they take the defaults of the node class',
      hint: 'The class may have gained inputs since the workflow was saved: look at them.',
    });
}

const linkOf = (node: Node, widget: string): string | null =>
  node.inputs.find((slot) => slot.widget === widget)?.link ?? null;

function noteUnknownNames(conversion: Conversion, node: Node, saved: JsonRecord): void {
  const unknown = Object.keys(saved).filter(
    (name) => name !== 'videopreview' && !node.widgets.some((widget) => widget.name === name),
  );
  if (unknown.length > 0)
    noteNode(conversion, node, {
      input: unknown.join(', '),
      message: 'the node class does not declare these values of the file; they are left out',
      hint: 'If the node needs them, export the workflow in API format.',
    });
}

/**
 * A tool that edits files may have changed one of the two lists only. Where the list by place fits the class, it is
 * the one that the front end reads; where it does not, the class has changed since and names are safer.
 */
function settleConflict(conversion: Conversion, node: Node, saved: Json[]): void {
  const all = node.widgets.map((widget) => (widget.saved ? widgetValue(widget) : undefined));
  const kept = node.widgets.filter((widget) => widget.saved);
  const byPlace = differing(kept.map(widgetValue), saved);
  if (byPlace.length === 0 || differing(all, saved).length === 0) return;
  const names = byPlace.flatMap((i) => kept[i]?.name ?? []);
  // Newer files leave a gap for each widget that is not saved.
  const gaps = saved.filter((_, i) => node.widgets[i]?.saved);
  const list = [saved, gaps].find((values) => kept.every((widget, i) => suits(widget, values[i])));
  if (list) restoreByPlace(node, list);
  noteNode(conversion, node, {
    input: names.join(', '),
    message: `widgets_values and widgets_values_named differ; ${list ? 'widgets_values is' : 'the named values are'} taken`,
    hint: 'Open the workflow in ComfyUI, check these values and save it again.',
  });
}

const differing = (values: (Json | undefined)[], saved: Json[]): number[] =>
  values.flatMap((value, i) =>
    (saved[i] ?? null) === null || canonicalJson(value) === canonicalJson(saved[i]) ? [] : [i],
  );

/** Whether a widget could hold a value: its kind does, and a list offers it or has it already. */
function suits(widget: Widget, value: Json | undefined): boolean {
  const type = typeof value;
  if (value === undefined || value === null) return true;
  if (widget.rounding) return type === 'number' || type === 'bigint';
  if (widget.kind === 'toggle') return type === 'boolean';
  if (['text', 'customtext', 'string'].includes(widget.kind)) return type === 'string';
  if (widget.kind !== 'combo' || !widget.choices) return true;
  return widget.choices.includes(value) || value === widgetValue(widget) || isFileName(value);
}

/** Lists of files differ between servers, so that any file may stand in one. */
const isFileName = (value: Json): boolean =>
  typeof value === 'string' && /\.[a-z0-9]{2,12}( \[\w+\])?$/i.test(value);
