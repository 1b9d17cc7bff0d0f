import { type InputSpec, type NodeSpecs, specAt } from '../nodes/node-specs.ts';
import { inputKind } from '../sweep/values/input-kind.ts';
import { outputNodes, withAncestors } from './active-nodes.ts';
import { findLoras } from './find-loras.ts';
import { findParameters } from './find-parameters.ts';
import { literalAt } from './follow-literal.ts';
import type { Graph, InputRef, Literal } from './graph.ts';
import { consumersOf, nodeOf } from './graph-links.ts';
import { literalInputs } from './input-place.ts';
import { inputWords, loraWords } from './input-words.ts';

/** Everything that a form shows of one parameter. */
export type DescribedParameter = {
  /** What it is called in a definition: `cfg`, or `3.cfg` where it has no name of its own. */
  name: string;
  aliases: string[];
  targets: InputRef[];
  /** The node of its first input. */
  node: { id: string; title: string; className: string };
  /** INT, FLOAT, STRING, BOOLEAN or COMBO: as servers say, or as the value looks. */
  type: string;
  value: Literal;
  range?: { min?: number | bigint; max?: number | bigint };
  step?: number;
  default?: Literal;
  options?: Literal[];
  /** One plain sentence. */
  words: string;
  /** Whether people know it by name; the others are the inputs of nodes. */
  named: boolean;
  /** Whether it may be off, which leaves a LoRA out. */
  canBeOff: boolean;
  /** False where no output needs its node: to vary it changes nothing. */
  used: boolean;
};

const TYPES = { integer: 'INT', number: 'FLOAT', text: 'STRING', boolean: 'BOOLEAN', any: 'ANY' } as const;

/** What servers say of an input; where it is a primitive node's value, what they say of what that feeds. */
function specsFor(graph: Graph, specs: NodeSpecs | undefined) {
  const consumers = consumersOf(graph);
  return ({ node, input }: InputRef): InputSpec | undefined => {
    const own = specAt(specs, nodeOf(graph, node)?.class_type ?? '', input);
    if (own && own.type !== '*') return own;
    return (consumers.get(node) ?? [])
      .map((fed) => specAt(specs, nodeOf(graph, fed.node)?.class_type ?? '', fed.input))
      .find((spec) => spec !== undefined);
  };
}

/** What a LoRA's parameter varies, by the name that it has. */
function loraPart(name: string, targets: readonly InputRef[], files: ReadonlySet<string>) {
  const [first] = targets;
  if (first && files.has(`${first.node}.${first.input}`)) return 'file';
  if (name.endsWith('.model')) return 'model';
  return name.endsWith('.clip') ? 'clip' : 'strength';
}

/**
 * Every parameter of a workflow: first those that people know by name, then each other literal of each node as
 * `node.input`, in the order of the nodes.
 * @param specs what the servers say of their nodes, where that is known
 */
export function describeParameters(graph: Graph, specs?: NodeSpecs): DescribedParameter[] {
  const specOf = specsFor(graph, specs);
  const active = withAncestors(graph, outputNodes(graph));
  const loras = findLoras(graph);
  const files = new Set(loras.map(({ file }) => `${file.node}.${file.input}`));
  const ofLora = new Set(
    loras.flatMap(({ file, model, clip }) =>
      [file, model, clip].flatMap((ref) => (ref ? [`${ref.node}.${ref.input}`] : [])),
    ),
  );
  const describe = (
    name: string,
    aliases: string[],
    targets: InputRef[],
    value: Literal,
    more: { named: boolean; canBeOff: boolean },
  ): DescribedParameter | null => {
    const [first] = targets;
    const node = first && nodeOf(graph, first.node);
    if (!first || !node) return null;
    const spec = specOf(first);
    const title = node._meta?.title ?? node.class_type;
    const isLora = more.named && targets.every((target) => ofLora.has(`${target.node}.${target.input}`));
    return {
      name,
      aliases,
      targets,
      node: { id: first.node, title, className: node.class_type },
      type: spec?.type ?? TYPES[inputKind(graph, first, specs)],
      value,
      ...(spec?.min !== undefined || spec?.max !== undefined ? { range: rangeOf(spec) } : {}),
      ...(spec?.step === undefined ? {} : { step: spec.step }),
      ...(spec?.default === undefined ? {} : { default: spec.default }),
      ...(spec?.options ? { options: spec.options } : {}),
      words: isLora
        ? loraWords(loraPart(name, targets, files))
        : inputWords(name, first.input, title, spec?.tooltip),
      ...more,
      used: active.has(first.node),
    };
  };
  const known = findParameters(graph).map(({ name, aliases, targets, value, off }) =>
    describe(name, aliases, targets, value, { named: true, canBeOff: off !== undefined }),
  );
  const taken = new Set(
    findParameters(graph).flatMap(({ targets }) =>
      targets.length === 1 ? targets.map(({ node, input }) => `${node}.${input}`) : [],
    ),
  );
  const others = Object.entries(graph).flatMap(([id, { inputs }]) =>
    literalInputs(inputs).flatMap((input) => {
      const name = `${id}.${input}`;
      const value = literalAt(graph, { node: id, input });
      if (value === undefined || taken.has(name)) return [];
      return [describe(name, [], [{ node: id, input }], value, { named: false, canBeOff: false })];
    }),
  );
  return [...known, ...others].filter((parameter) => parameter !== null);
}

const rangeOf = ({ min, max }: InputSpec): { min?: number | bigint; max?: number | bigint } => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});
