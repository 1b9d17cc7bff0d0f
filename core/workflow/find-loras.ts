import { outputNodes, withAncestors } from './active-nodes.ts';
import { isRecord } from '../json/read-json.ts';
import { literalAt, literalTarget } from './follow-literal.ts';
import type { Graph, GraphNode, InputRef } from './graph.ts';
import { type Consumer, consumersOf, topologicalOrder } from './graph-links.ts';
import { leaveOut } from './leave-out.ts';
import type { Patch } from './patch.ts';

/**
 * One LoRA of a workflow: where its file and strengths are set, and what it may be called, best name first. `off` is
 * what leaves it out of the graph; absent where that cannot be done.
 */
export type FoundLora = { names: string[]; file: InputRef; model?: InputRef; clip?: InputRef; off?: Patch };

const FILE_INPUT = /^lora(?:_name|_file)?_?(\d*)$/i;
const STRENGTH_INPUT = /strength|weight|_wt|_str/i;
const PLAIN_TITLE = /^(load )?lora( ?loader)?( ?\(.*\))?$|lora ?(loader|stack)/i;

/** A text as a name: lower case, runs of anything but letters and digits as one dash. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

/** `sdxl/Dumpling-000004.safetensors` → `dumpling`: trainers number the epochs of one LoRA. */
const fileName = (file: string): string =>
  slug(
    file
      .replace(/^.*[\\/]/, '')
      .replace(/\.[a-z]+$/i, '')
      .replace(/-\d{6}$/, ''),
  );

function strengthsOf(
  graph: Graph,
  id: string,
  node: GraphNode,
  suffix: string,
): Pick<FoundLora, 'model' | 'clip'> {
  const found: Pick<FoundLora, 'model' | 'clip'> = {};
  for (const input of Object.keys(node.inputs)) {
    if (!STRENGTH_INPUT.test(input) || (/_?(\d*)$/.exec(input)?.[1] ?? '') !== suffix) continue;
    const target = literalTarget(graph, id, input);
    if (!target || typeof literalAt(graph, target) !== 'number') continue;
    if (/clip/i.test(input)) found.clip ??= target;
    else found.model ??= target;
  }
  return found;
}

/** Words that say that there is no LoRA. */
const isNone = (value: unknown): boolean => value === 'None' || value === 'Off' || value === '';

/** A LoRA that a node takes as one object, `{on, lora, strength}`; null where the input is none, or turned off. */
function heldLora(graph: Graph, id: string, node: GraphNode, input: string): FoundLora | null {
  const at = (key: string): InputRef => ({ node: id, input: `${input}.${key}` });
  const holder = node.inputs[input];
  const key = ['lora', 'lora_name'].find((name) => typeof literalAt(graph, at(name)) === 'string');
  const value = key === undefined ? undefined : literalAt(graph, at(key));
  if (key === undefined || typeof value !== 'string' || isNone(value) || !isRecord(holder)) return null;
  const switchable = typeof holder['on'] === 'boolean';
  if (switchable && holder['on'] === false) return null;
  const numbers = Object.keys(holder).filter((name) => typeof literalAt(graph, at(name)) === 'number');
  const clip = numbers.find((name) => /two|clip/i.test(name));
  const model = numbers.find((name) => name !== clip && STRENGTH_INPUT.test(name));
  return {
    names: [fileName(value)],
    file: at(key),
    ...(model === undefined ? {} : { model: at(model) }),
    ...(clip === undefined ? {} : { clip: at(clip) }),
    ...(switchable ? { off: [[id, `${input}.on`, false]] } : {}),
  };
}

function lorasOf(graph: Graph, id: string, node: GraphNode, consumers: Consumer[]): FoundLora[] {
  const loras: FoundLora[] = [];
  for (const input of Object.keys(node.inputs)) {
    const suffix = FILE_INPUT.exec(input)?.[1];
    const held = heldLora(graph, id, node, input);
    if (held) loras.push(held);
    if (held || suffix === undefined) continue;
    const file = literalTarget(graph, id, input) ?? literalTarget(graph, id, `${input}.content`);
    const value = file && literalAt(graph, file);
    if (!file || typeof value !== 'string' || isNone(value)) continue;
    if (suffix !== '' && isNone(node.inputs[`switch_${suffix}`])) continue;
    loras.push({ names: [fileName(value)], file, ...strengthsOf(graph, id, node, suffix) });
  }
  const title = node._meta?.title ?? '';
  const [only] = loras;
  const slots = Object.keys(node.inputs).filter((input) => FILE_INPUT.test(input)).length;
  for (const lora of loras) {
    const off = lora.off ?? (slots === 1 ? leaveOut(id, node, consumers) : stackOff(lora.file));
    if (off) lora.off = off;
  }
  if (loras.length === 1 && only && title !== node.class_type && !PLAIN_TITLE.test(title)) {
    only.names.unshift(slug(title));
  }
  return loras.map((lora) => ({ ...lora, names: lora.names.filter((name) => name !== '') }));
}

/** Nodes that hold several LoRAs read this name as none. */
const stackOff = ({ node, input }: InputRef): Patch => [[node, input, 'None']];

/** Every LoRA that some output needs, the one nearest the checkpoint first. */
export function findLoras(graph: Graph): FoundLora[] {
  const active = withAncestors(graph, outputNodes(graph));
  const consumers = consumersOf(graph);
  return topologicalOrder(graph)
    .filter((id) => active.has(id))
    .flatMap((id) => {
      const node = graph[id];
      return node ? lorasOf(graph, id, node, consumers.get(id) ?? []) : [];
    });
}
