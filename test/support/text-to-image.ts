/** Inputs that a test wants otherwise, by node. */
type Changes = Record<string, Record<string, unknown>>;

/** A picture from a text, as ComfyUI's script example has it: checkpoint, texts, latent, sampler, decode, save. */
export function textToImage(changes: Changes = {}) {
  const graph = {
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
    '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl_base_1.0.safetensors' } },
    '5': { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
    '6': { class_type: 'CLIPTextEncode', inputs: { text: 'a cat', clip: ['4', 1] } },
    '7': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['4', 1] } },
    '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
    '9': { class_type: 'SaveImage', inputs: { images: ['8', 0], filename_prefix: 'test' } },
  };
  for (const [id, node] of Object.entries(graph)) Object.assign(node.inputs, changes[id]);
  return graph;
}
