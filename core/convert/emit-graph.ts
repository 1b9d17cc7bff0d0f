import type { Json } from '../json/parse-json.ts';
import type { Graph, InputValue } from '../workflow/graph.ts';
import { hasChoices, resolveDynamicPrompt } from './dynamic-prompt.ts';
import { BYPASSED, type Conversion, MUTED, type Node, type Widget } from './model.ts';
import { noteNode } from './notes.ts';
import type { Placed } from './placed-node.ts';
import { replaceText } from './replace-text.ts';
import { resolveInput } from './resolve-link.ts';
import { unknownInputs } from './unknown-node.ts';
import { widgetValue } from './widget.ts';

/** An input without a value keeps its place in the order, should a link come. */
type Inputs = Map<string, InputValue | undefined>;

/** Write the prompt: every node that runs, its values, its links. */
export function emitGraph(conversion: Conversion, places: Map<string, Placed>): Graph {
  const graph: Graph = {};
  const links: { inputs: Inputs; name: string; from: string }[] = [];
  const emitted: [string, Placed, Inputs][] = [];
  for (const [id, placed] of places) {
    const { node } = placed;
    if ((node.kind !== 'real' && node.kind !== 'unknown') || node.mode === MUTED || node.mode === BYPASSED)
      continue;
    const inputs: Inputs = new Map();
    if (node.kind === 'unknown')
      for (const [name, value] of unknownInputs(conversion, node)) inputs.set(name, wrapped(value));
    for (const widget of node.widgets) {
      if (!widget.sent || widget.name === '') continue;
      inputs.set(widget.name, wrapped(sentValue(conversion, placed, widget)));
    }
    for (const [place, slot] of node.inputs.entries()) {
      const source = resolveInput(conversion, places, placed, place);
      if (!source) continue;
      if (source.from === 'output') {
        inputs.set(slot.name, [source.id, source.slot]);
        links.push({ inputs, name: slot.name, from: source.id });
        continue;
      }
      inputs.set(slot.name, wrapped(widgetValue(source.widget)));
    }
    emitted.push([id, placed, inputs]);
  }
  const ids = new Set(emitted.map(([id]) => id));
  for (const { inputs, name, from } of links) if (!ids.has(from)) inputs.delete(name);
  for (const [id, { node }, inputs] of emitted) {
    const present = [...inputs].flatMap(([name, value]): [string, InputValue][] =>
      value === undefined ? [] : [[name, value]],
    );
    graph[id] = {
      inputs: Object.fromEntries(present),
      class_type: node.type,
      _meta: { title: node.title },
    };
  }
  return graph;
}

/** ComfyUI takes every list for a link, so a list that is a value goes wrapped. */
const wrapped = (value: Json | undefined): InputValue | undefined =>
  Array.isArray(value) ? { __value__: value } : value;

const VIEWS = new Set(['load3D', 'load3DAdvanced', 'WEBCAM', 'audioUI']);

/** A view that gives the node its picture or sound; the previews of SaveGLB and Preview3D give nothing. */
const isLookedThrough = (node: Node, widget: Widget): boolean =>
  VIEWS.has(widget.kind) && node.type !== 'SaveGLB' && node.type !== 'Preview3D';

function sentValue(conversion: Conversion, { node }: Placed, widget: Widget): Json | undefined {
  const value = widgetValue(widget);
  if (isLookedThrough(node, widget))
    noteNode(conversion, node, {
      input: widget.name,
      message: 'the page fills this in from a 3D view, camera or microphone when it queues; it is left empty',
      hint: 'Export the workflow in API format after you have looked at the view, or link the input.',
    });
  if (typeof value !== 'string') return value;
  if (widget.replacesText) return replaceText(conversion, value);
  if (!widget.resolvesDynamic) return value;
  if (hasChoices(value) && !node.inputs.some((slot) => slot.widget === widget.name && slot.link !== null))
    noteNode(conversion, node, {
      input: widget.name,
      message:
        'the prompt has choices in braces, of which the front end takes one at random; the first is taken',
      value,
      hint: 'To compare the choices, give this input an axis.',
    });
  return resolveDynamicPrompt(value);
}
