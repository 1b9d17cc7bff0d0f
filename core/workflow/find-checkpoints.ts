import { literalAt, literalTarget } from './follow-literal.ts';
import type { Graph, GraphNode, InputRef, Link } from './graph.ts';
import { linksOf } from './graph-links.ts';
import { isModelFile } from './model-file-name.ts';
import { type Step, walkUp } from './walk-up.ts';

const FILE_INPUT =
  /^(base_)?(ckpt|unet|model|checkpoint|diffusion_model|transformer|gguf)(_?(name|file|path))?$/i;
const MODEL_INPUT = /^(base_)?(model|unet)|pipe$/i;

function fileTarget(graph: Graph, id: string, node: GraphNode): InputRef | null {
  for (const input of Object.keys(node.inputs)) {
    const target = literalTarget(graph, id, input) ?? literalTarget(graph, id, `${input}.content`);
    const value = target && literalAt(graph, target);
    if (typeof value !== 'string' || /lora/i.test(input)) continue;
    if (FILE_INPUT.test(input) || isModelFile(value)) return target;
  }
  return null;
}

/** The inputs that name the model files at the top of a sampler's model chain, nearest first, and the nodes on the way. */
export function findCheckpoints(
  graph: Graph,
  start: Link | undefined,
): { files: InputRef[]; passed: string[] } {
  const { found, passed } = walkUp(graph, start ? [start] : [], ({ id, node }): Step<InputRef> => {
    const links = linksOf(node);
    const models = links.filter(([input]) => MODEL_INPUT.test(input));
    if (models.length > 0) return { follow: models.map(([, link]) => link) };
    const target = fileTarget(graph, id, node);
    if (target) return { found: target };
    return { follow: links.length === 1 ? links.map(([, link]) => link) : [] };
  });
  return { files: found, passed };
}
