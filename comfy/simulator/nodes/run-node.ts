import { str } from '../python/text.ts';
import type { NodeCall, NodeResult, NodeRun } from './call.ts';
import { conditioning } from './conditioning.ts';
import { imageNodes } from './images.ts';
import { latents } from './latents.ts';
import { loaders } from './loaders.ts';
import { masks } from './masks.ts';
import { primitives } from './primitives.ts';
import { sampling } from './sampling.ts';
import { saving } from './saving.ts';
import type { Value } from './value.ts';

const known: Record<string, NodeRun> = {
  ...loaders,
  ...conditioning,
  ...latents,
  ...sampling,
  ...imageNodes,
  ...masks,
  ...primitives,
  ...saving,
};

const kinds: Record<string, Value['kind']> = {
  MODEL: 'model',
  CLIP: 'clip',
  VAE: 'vae',
  CONDITIONING: 'conditioning',
  LATENT: 'latent',
  IMAGE: 'image',
  MASK: 'mask',
  SIGMAS: 'sigmas',
};

/** What a node was told, in words. */
const wordsOf = (call: NodeCall): string[] => {
  const told = [...call.inputs].flatMap(([name, value]) =>
    value.kind === 'plain' ? [`${name} ${str(value.value)}`] : [],
  );
  return told.length > 0 ? [`${call.classType} ${told.join(' ')}`] : [];
};

const tuned = (value: Value, words: readonly string[]): Value =>
  words.length > 0 && (value.kind === 'model' || value.kind === 'clip' || value.kind === 'conditioning')
    ? { ...value, tweaks: [...(value.tweaks ?? []), ...words] }
    : value;

/** Nodes that only tune what goes through them: each output is the next input of its kind. */
const handOn: NodeRun = (call) => {
  const words = wordsOf(call);
  const left = [...call.inputs.values()];
  const outputs = call.outputTypes.map((type): Value => {
    const kind = kinds[str(type)];
    const index = left.findIndex((value) => value.kind === kind);
    const [value] = index < 0 ? [] : left.splice(index, 1);
    return value ? tuned(value, words) : { kind: 'other', type: str(type), name: call.classType };
  });
  return { outputs };
};

/** Do a node's work: a pure reading of the graph but for time, files and model loads. */
export const runNode = (call: NodeCall): NodeResult | Promise<NodeResult> =>
  (known[call.classType] ?? handOn)(call);
