/** What the inputs that people know do, in one plain sentence each: by parameter name, then by input name. */
const BY_NAME: Record<string, string> = {
  checkpoint: 'The model file that everything is made with.',
  positive: 'What the picture should show, in words.',
  negative: 'What the picture should not show, in words.',
  seed: 'The number that the starting noise comes from: the same seed, the same picture.',
  steps: 'How many times the sampler takes noise away; more steps take longer.',
  cfg: 'How closely the picture follows the prompt; too much burns it.',
  guidance: 'How closely the picture follows the prompt, for models that have learned this themselves.',
  sampler: 'The method that takes the noise away, step by step.',
  scheduler: 'How the noise is spread over the steps.',
  denoise: 'How much of what was there is made anew: 1 is everything, 0 is nothing.',
  width: 'Width of the picture in pixels.',
  height: 'Height of the picture in pixels.',
  frames: 'How many pictures the film has.',
  seconds: 'How long the sound or film lasts, in seconds.',
  lyrics: 'What is sung.',
  shift: 'How the noise is spread over the steps: higher gives more of them to the large forms.',
  controlnet: 'How strongly the ControlNet holds the picture to its model; 0 is not at all.',
};

const BY_INPUT: readonly [pattern: RegExp, sentence: string][] = [
  [/^(noise_)?seed$/, 'The number that the starting noise comes from.'],
  [/^steps$/, 'How many times the sampler takes noise away.'],
  [/^cfg$/, 'How closely the picture follows the prompt.'],
  [/^guidance$/, 'How closely the picture follows the prompt.'],
  [/^sampler_name$/, 'The method that takes the noise away.'],
  [/^scheduler$/, 'How the noise is spread over the steps.'],
  [/^denoise$/, 'How much of what was there is made anew.'],
  [/^(empty_latent_)?width$/, 'Width in pixels.'],
  [/^(empty_latent_)?height$/, 'Height in pixels.'],
  [/^batch_size$/, 'How many pictures are made at once.'],
  [/^(start_at_step|start_percent|start)$/, 'Where in the sampling this begins.'],
  [/^(end_at_step|end_percent|end)$/, 'Where in the sampling this ends.'],
  [/^add_noise$/, 'Whether noise is added before the sampling begins.'],
  [/^return_with_leftover_noise$/, 'Whether noise is left over for a sampler that comes after.'],
  [
    /^(stop_at_clip_layer|clip_skip)$/,
    'At which layer the text encoder stops: −1 is the last, −2 the one before.',
  ],
  [/^strength_model$/, 'How strongly the LoRA changes the picture model.'],
  [/^strength_clip$/, 'How strongly the LoRA changes the text encoder.'],
  [/^lora(_name)?(_\d+)?$/, 'Which LoRA file is loaded.'],
  [/^(ckpt|unet|model)_name$/, 'Which model file is loaded.'],
  [/^vae_name$/, 'Which file turns the sampled data into a picture.'],
  [/^clip_name\d?$/, 'Which text encoder file is loaded.'],
  [/^control_net_name$/, 'Which ControlNet file is loaded.'],
  [/^(upscale_)?model_name$/, 'Which model file is loaded.'],
  [/^(upscale_method|resize_method)$/, 'How pixels are made up when the picture is scaled.'],
  [/^(scale_by|scale|upscale_by)$/, 'By how much the picture is scaled.'],
  [/^strength$/, 'How strongly this node acts; 0 is not at all.'],
  [/^weight_dtype$/, 'How exactly the model numbers are kept: less takes less memory.'],
  [
    /^(max_|base_)?shift$/,
    'How the noise is spread over the steps: higher gives more of them to the large forms.',
  ],
  [/^eta$/, 'How much fresh noise each step adds.'],
  [/^filename_prefix$/, 'How the files are called that the server writes; it has no part in the picture.'],
  [/^image$/, 'Which picture is loaded.'],
  [/text|prompt/, 'A text that the model reads.'],
];

/** Sentences for what belongs to a LoRA, by the end of the parameter's name. */
const BY_LORA_PART: Record<string, string> = {
  file: 'Which file the LoRA is loaded from; off leaves it out.',
  strength: 'How strong the LoRA is, on picture model and text encoder together; off leaves it out.',
  model: 'How strongly the LoRA changes the picture model; off leaves it out.',
  clip: 'How strongly the LoRA changes the text encoder; off leaves it out.',
};

/** What a LoRA's parameter does. */
export function loraWords(part: 'file' | 'strength' | 'model' | 'clip'): string {
  return BY_LORA_PART[part] ?? '';
}

/**
 * One plain sentence on what an input does: our own words where it is well known, else those of the node's author,
 * else where it is.
 */
export function inputWords(name: string, input: string, title: string, tooltip?: string): string {
  const plain = name.replace(/(@.*|\.\d+)$/, '');
  if (Object.hasOwn(BY_NAME, plain)) return BY_NAME[plain] ?? '';
  const known = BY_INPUT.find(([pattern]) => pattern.test(input))?.[1];
  if (known !== undefined) return known;
  const [first] = tooltip?.trim().split(/(?<=[.!?])\s/) ?? [];
  if (first) return first.slice(0, 200);
  return `The ${input.replaceAll('_', ' ')} of ${title}.`;
}
