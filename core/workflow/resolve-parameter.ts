import type { AxisParam } from '../sweep/axis.ts';
import { nearestNames } from '../text/nearest-names.ts';
import { findParameters } from './find-parameters.ts';
import { literalAt, literalTarget } from './follow-literal.ts';
import type { Graph, InputRef } from './graph.ts';
import { inputValue, literalInputs } from './input-place.ts';
import type { Patch } from './patch.ts';

/** Everything that a name can mean in one workflow, and what leaves the LoRA of an input (`node.input`) out. */
export type ParameterNames = {
  graph: Graph;
  byName: Map<string, AxisParam>;
  off: ReadonlyMap<string, Patch>;
};

export type ResolvedParameter = { ok: true; param: AxisParam } | { ok: false; message: string; hint: string };

/** The names that a workflow offers by itself. */
export function parameterNames(graph: Graph): ParameterNames {
  const byName = new Map<string, AxisParam>();
  const offs = new Map<string, Patch>();
  for (const { name, aliases, targets, off } of findParameters(graph)) {
    for (const spelling of [name, ...aliases]) byName.set(spelling, { name, targets });
    if (off) for (const { node, input } of targets) offs.set(`${node}.${input}`, off);
  }
  return { graph, byName, off: offs };
}

/** A parameter with what leaves its LoRA out, where all its inputs belong to one. */
export function withOff({ off }: ParameterNames, param: AxisParam): AxisParam {
  const [first, ...others] = param.targets.map(({ node, input }) => off.get(`${node}.${input}`));
  return first && others.every((other) => other === first) ? { ...param, off: first } : param;
}

const list = (names: string[]): string => names.map((name) => `"${name}"`).join(', ');

/** `10.strength_model` as a node and its input. Ids and inputs may hold dots: the id is what the graph has. */
function splitReference(graph: Graph, text: string): { id: string; input: string } | null {
  for (let dot = text.indexOf('.'); dot !== -1; dot = text.indexOf('.', dot + 1)) {
    if (Object.hasOwn(graph, text.slice(0, dot)))
      return { id: text.slice(0, dot), input: text.slice(dot + 1) };
  }
  return null;
}

function resolveReference(graph: Graph, id: string, input: string): InputRef | string {
  const node = graph[id];
  if (!node) return '';
  const literals = literalInputs(node.inputs);
  const value = inputValue(node, input);
  if (value === undefined) {
    const near = nearestNames(input, literals, 1);
    return near.length > 0
      ? `Did you mean "${id}.${near[0]}"?`
      : `Node ${id} (${node.class_type}) has ${literals.length > 0 ? list(literals) : 'no values to set'}.`;
  }
  const target = literalTarget(graph, id, input);
  if (target) return target;
  const within = literals.filter((name) => name.startsWith(`${input}.`));
  if (within.length > 0)
    return `It holds several values: set ${list(within.map((name) => `${id}.${name}`))}.`;
  return Array.isArray(value)
    ? 'It is linked to another node; set a value of that node.'
    : 'It holds a list, which is set as a whole in the workflow.';
}

function unknownName(names: ParameterNames, name: string): ResolvedParameter {
  const near = nearestNames(name, names.byName.keys());
  // People also know the inputs by ComfyUI's own names, alone or behind the node's title.
  const wanted = name.toLowerCase();
  const dot = wanted.lastIndexOf('.');
  const byInput = [...names.byName.values()]
    .filter(({ targets }) =>
      targets.some(({ input }) => [wanted, wanted.slice(dot + 1)].includes(input.toLowerCase())),
    )
    .toSorted((a, b) => a.targets.length - b.targets.length)
    .map((param) => param.name);
  const ofNode = byInput.filter((one) => dot > 0 && one.toLowerCase().startsWith(wanted.slice(0, dot)));
  const suggestions = [...new Set([...ofNode, ...byInput, ...near])].slice(0, ofNode.length > 0 ? 1 : 3);
  const hint =
    suggestions.length > 0
      ? `Did you mean ${suggestions.map((suggestion) => `"${suggestion}"`).join(' or ')}?`
      : `Known here: ${[...new Set([...names.byName.values()].map((param) => param.name))].join(', ') || 'none'}. Or write node.input, such as 3.cfg.`;
  return { ok: false, message: `the workflow has no parameter "${name}"`, hint };
}

/** `99.cfg` where there is no node 99: name the inputs of that name that there are. */
function unknownNode(names: ParameterNames, id: string, input: string): ResolvedParameter {
  const alike = Object.entries(names.graph).filter(
    ([node]) => literalAt(names.graph, { node, input }) !== undefined,
  );
  const hint =
    alike.length > 0
      ? `There is ${list(alike.slice(0, 3).map(([other]) => `${other}.${input}`))}.`
      : `Its nodes are ${list(Object.keys(names.graph).slice(0, 12))}.`;
  return { ok: false, message: `the workflow has no node "${id}"`, hint };
}

function resolveOne(names: ParameterNames, text: string): ResolvedParameter {
  const known = names.byName.get(text);
  if (known) return { ok: true, param: known };
  const reference = splitReference(names.graph, text);
  if (!reference) {
    const [, id, input] = /^([\d:]+)\.(.+)$/.exec(text) ?? [];
    return id !== undefined && input !== undefined ? unknownNode(names, id, input) : unknownName(names, text);
  }
  const target = resolveReference(names.graph, reference.id, reference.input);
  if (typeof target !== 'string') return { ok: true, param: { name: text, targets: [target] } };
  return { ok: false, message: `"${text}" is not a value that can be set`, hint: target };
}

/**
 * What a parameter sets: one by name, `node.input`, or several of these with commas between. Links to primitive
 * nodes are followed to the literal that really sets the input.
 */
export function resolveParameter(names: ParameterNames, text: string | string[]): ResolvedParameter {
  const whole = typeof text === 'string' ? text.trim() : '';
  if (names.byName.has(whole)) return resolveOne(names, whole);
  const parts = (typeof text === 'string' ? text.split(',') : text)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const targets: InputRef[] = [];
  for (const part of parts) {
    const one = resolveOne(names, part);
    if (!one.ok) return one;
    for (const target of one.param.targets) {
      if (!targets.some(({ node, input }) => node === target.node && input === target.input))
        targets.push(target);
    }
  }
  const [only] = parts;
  if (only === undefined)
    return { ok: false, message: 'it names no parameter', hint: 'Write node.input, such as 3.cfg.' };
  if (parts.length === 1) return resolveOne(names, only);
  return { ok: true, param: { name: parts.join(', '), targets } };
}
