import type { InputSpec, NodeSpecs } from '../nodes/node-specs.ts';
import { nearestNames } from '../text/nearest-names.ts';
import { outputNodes, withAncestors } from '../workflow/active-nodes.ts';
import type { Graph, Literal } from '../workflow/graph.ts';
import { nodeOf } from '../workflow/graph-links.ts';
import { isModelFile } from '../workflow/model-file-name.ts';
import type { SentValue } from './sent-values.ts';

/** Something that a server would refuse. */
export type FoundLack = {
  kind: 'node' | 'model' | 'option' | 'range';
  path: string;
  node: string;
  input: string | null;
  value: Literal;
  /** The nearest that the server has. */
  nearest: Literal[];
  /** What is wrong, after the server's name: "has no scheduler “karas”". */
  words: string;
  /** Whether the cell with these indices needs it. */
  neededBy: (at: readonly number[]) => boolean;
};

const isNumber = (value: Literal): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

const INPUT_WORDS: Readonly<Record<string, string>> = {
  sampler_name: 'sampler',
  ckpt_name: 'checkpoint',
  lora_name: 'LoRA',
  vae_name: 'VAE',
  unet_name: 'diffusion model',
  control_net_name: 'ControlNet',
};

/** Endings are alike everywhere, and make strangers look near. */
const stem = (file: string): string => file.replace(/\.[a-z]+$/i, '');

function nearestFiles(wanted: string, files: readonly string[]): string[] {
  const near = nearestNames(stem(wanted), files.map(stem));
  return near.flatMap((name) => files.filter((file) => stem(file) === name).slice(0, 1));
}

/** What is wrong with a value; null where a server takes it, or where it cannot be told. */
function wrongWith(
  value: Literal,
  input: string,
  spec: InputSpec,
): Pick<FoundLack, 'kind' | 'nearest' | 'words'> | null {
  if (spec.options) {
    // Where files can be brought, or where the list comes later, others are right too.
    if (spec.open || spec.options.includes(value)) return null;
    const text = String(value);
    const model = typeof value === 'string' && isModelFile(value);
    const words = `has no ${INPUT_WORDS[input] ?? input} “${text}”`;
    const names = spec.options.filter((option) => typeof option === 'string');
    return {
      kind: model ? 'model' : 'option',
      nearest: model ? nearestFiles(text, names) : nearestNames(text, names),
      words,
    };
  }
  if (!isNumber(value) || (spec.type !== 'INT' && spec.type !== 'FLOAT')) return null;
  const { min, max } = spec;
  if (min !== undefined && value < min)
    return { kind: 'range', nearest: [min], words: `takes no ${input} below ${min}` };
  if (max !== undefined && value > max)
    return { kind: 'range', nearest: [max], words: `takes no ${input} above ${max}` };
  return null;
}

/**
 * What of a sweep one server would refuse when it validates a prompt: classes that it does not know, choices that it
 * does not offer, numbers out of range. Protocol: ComfyUI's `validate_inputs`.
 * @param specs what that server says of its nodes
 */
export function findLacks(graph: Graph, sent: readonly SentValue[], specs: NodeSpecs): FoundLack[] {
  const lacks: FoundLack[] = [];
  const unknown = new Set<string>();
  for (const id of withAncestors(graph, outputNodes(graph)).keys()) {
    const className = nodeOf(graph, id)?.class_type ?? '';
    if (specs.has(className)) continue;
    if (!unknown.has(className))
      lacks.push({
        kind: 'node',
        path: `workflow.${id}`,
        node: id,
        input: null,
        value: className,
        nearest: nearestNames(className, specs.keys()),
        words: `has no node “${className}”`,
        neededBy: () => true,
      });
    unknown.add(className);
  }
  for (const { node, input, value, path, sentBy } of sent) {
    const spec = specs.get(nodeOf(graph, node)?.class_type ?? '')?.get(input);
    const wrong = spec && wrongWith(value, input, spec);
    if (wrong) lacks.push({ ...wrong, path, node, input, value, neededBy: sentBy });
  }
  return lacks;
}
