import { FileStore } from '#comfy/simulator/files/file-store.ts';
import { ModelShelf } from '#comfy/simulator/models.ts';
import { ClassTable } from '#comfy/simulator/nodes/class-table.ts';
import type { ProfileName } from '#comfy/simulator/options.ts';
import { profiles } from '#comfy/simulator/profile.ts';
import { parsePyJson } from '#comfy/simulator/python/parse-json.ts';
import { isDict, type PyDict } from '#comfy/simulator/python/values.ts';
import type { ValidationContext } from '#comfy/simulator/validation/types.ts';

/** A graph as it comes over HTTP. */
export function toDict(value: unknown): PyDict {
  const dict = parsePyJson(JSON.stringify(value));
  if (!isDict(dict)) throw new TypeError('not an object');
  return dict;
}

export function contextOf(prompt: PyDict, profileName: ProfileName = '0.33'): ValidationContext {
  const profile = profiles[profileName];
  const files = new FileStore();
  files.write('input', 'example.png', Buffer.from('x'));
  return { prompt, profile, files, classes: new ClassTable(profile, new ModelShelf({}), files) };
}

export type TestNode = { class_type: string; inputs: Record<string, unknown> };

/** Checkpoint, texts, latent, sampler, decode, save; `changes` are laid over a node's inputs. */
export function standardGraph(
  changes: Record<string, Record<string, unknown>> = {},
): Record<string, TestNode> {
  const graph: Record<string, TestNode> = {
    '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl_base_1.0.safetensors' } },
    '5': { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
    '6': { class_type: 'CLIPTextEncode', inputs: { text: 'a cat', clip: ['4', 1] } },
    '7': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['4', 1] } },
    '3': {
      class_type: 'KSampler',
      inputs: {
        seed: 1,
        steps: 4,
        cfg: 7,
        sampler_name: 'euler',
        scheduler: 'normal',
        denoise: 1,
        model: ['4', 0],
        positive: ['6', 0],
        negative: ['7', 0],
        latent_image: ['5', 0],
      },
    },
    '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
    '9': { class_type: 'SaveImage', inputs: { images: ['8', 0], filename_prefix: 'test' } },
  };
  for (const [id, inputs] of Object.entries(changes)) Object.assign(graph[id]?.inputs ?? {}, inputs);
  return graph;
}
