import type { Json } from '#core/json/parse-json.ts';

export type Roll = (limit: number) => number;

/** Numbers from a seed, each below `limit`: the same workflow every time. */
export function dice(seed: number): Roll {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % limit;
  };
}

/** A node as it is meant: its values and links, whatever form a file gives them. */
export type MeantNode = {
  key: string;
  type: string;
  title?: string;
  values: Record<string, Json>;
  /** input → [the node that it comes from, output slot] */
  links: Record<string, [key: string, slot: number]>;
  /** Types of the outputs, where the server does not know the class. */
  gives?: string[];
};

/** Nodes, each after those that it takes from, and what people call some of their inputs (`key.input`). */
export type Meant = { nodes: MeantNode[]; names: Record<string, string> };

const WORDS = ['a cat', 'two sofas', 'red, blue', 'тень', '猫', 'x (y:1.2)', ''];
const SEEDS = [0, 7, 2 ** 53 - 1, 9_007_199_254_740_993n, 18_446_744_073_709_551_615n];

/** A workflow that makes a picture, in one of many ways, and the names of its parameters. */
export function meantGraph(roll: Roll): Meant {
  const nodes: MeantNode[] = [];
  const names: Record<string, string> = {};
  const add = (
    key: string,
    type: string,
    values: MeantNode['values'],
    links: MeantNode['links'] = {},
    more: Partial<MeantNode> = {},
  ): string => {
    const title = roll(6) === 0 ? { title: `My ${key}` } : {};
    nodes.push({ key, type, values, links, ...title, ...more });
    return key;
  };
  const pick = <T>(items: readonly T[], otherwise: T): T => items[roll(items.length)] ?? otherwise;
  /** Values, some of which come from a node that holds nothing else. */
  const valued = (key: string, values: Record<string, Json>): Pick<MeantNode, 'values' | 'links'> => {
    const own: MeantNode = { key, type: '', values: {}, links: {} };
    for (const [input, value] of Object.entries(values)) {
      if (
        typeof value === 'number' &&
        Number.isInteger(value) &&
        /steps|width|height/.test(input) &&
        roll(5) === 0
      ) {
        own.links[input] = [add(`${key}-${input}`, 'PrimitiveInt', { value }), 0];
        if (names[input] === `${key}.${input}`) names[input] = `${key}-${input}.value`;
      } else own.values[input] = value;
    }
    return own;
  };

  const flux = roll(3) === 0;
  names['checkpoint'] = flux ? 'model.unet_name' : 'model.ckpt_name';
  let model: [string, number];
  let clip: [string, number];
  let vae: [string, number];
  if (flux) {
    model = [add('model', 'UNETLoader', { unet_name: 'flux.safetensors', weight_dtype: 'default' }), 0];
    const files = {
      clip_name1: 't5.safetensors',
      clip_name2: 'l.safetensors',
      type: 'flux',
      device: 'default',
    };
    clip = [add('clip', 'DualCLIPLoader', files), 0];
    vae = [add('vae', 'VAELoader', { vae_name: 'ae.safetensors' }), 0];
  } else {
    add('model', 'CheckpointLoaderSimple', { ckpt_name: 'base.safetensors' });
    [model, clip, vae] = [['model', 0], ['model', 1], ['model', 2]]; // prettier-ignore
  }
  for (const name of ['dumpling', 'me', 'style'].slice(0, roll(4))) {
    const file = `${name}-00000${roll(9)}.safetensors`;
    if (roll(2) === 0) {
      add(name, 'LoraLoaderModelOnly', { lora_name: file, strength_model: 0.75 }, { model });
    } else {
      add(name, 'LoraLoader', { lora_name: file, strength_model: 0.5, strength_clip: -1 }, { model, clip });
      clip = [name, 1];
      names[`${name}.clip`] = `${name}.strength_clip`;
    }
    model = [name, 0];
    names[`${name}.file`] = `${name}.lora_name`;
    names[`${name}.model`] = `${name}.strength_model`;
  }
  if (roll(3) === 0) clip = [add('skip', 'CLIPSetLastLayer', { stop_at_clip_layer: -2 }, { clip }), 0];
  if (roll(3) === 0) {
    model = [add('shift', 'ModelSamplingSD3', { shift: 3 }, { model }), 0];
    names['shift'] = 'shift.shift';
  }
  if (roll(3) === 0)
    model = [add('odd', 'NobodyKnowsThis', { amount: 0.5, mode: 'b' }, { model }, { gives: ['MODEL'] }), 0];

  names['positive'] = 'pos.text';
  names['negative'] = 'neg.text';
  let positive: [string, number] = [
    add('pos', 'CLIPTextEncode', { text: `${pick(WORDS, '')} +` }, { clip }),
    0,
  ];
  let negative: [string, number] = [
    add('neg', 'CLIPTextEncode', { text: `${pick(WORDS, '')} -` }, { clip }),
    0,
  ];
  if (roll(3) === 0) {
    const more: [string, number] = [add('more', 'CLIPTextEncode', { text: 'more' }, { clip }), 0];
    positive = [
      add('join', 'ConditioningCombine', {}, { conditioning_1: positive, conditioning_2: more }),
      0,
    ];
    names['positive.2'] = 'more.text';
  }
  if (flux) {
    positive = [add('guide', 'FluxGuidance', { guidance: 3.5 }, { conditioning: positive }), 0];
    names['guidance'] = 'guide.guidance';
  }
  if (roll(3) === 0) {
    const net: [string, number] = [
      add('net', 'ControlNetLoader', { control_net_name: 'canny.safetensors' }),
      0,
    ];
    const image: [string, number] = [add('hint', 'LoadImage', { image: 'hint.png' }), 0];
    const values = { strength: 0.6, start_percent: 0, end_percent: 0.8 };
    add('control', 'ControlNetApplyAdvanced', values, { positive, negative, control_net: net, image });
    [positive, negative] = [['control', 0], ['control', 1]]; // prettier-ignore
    names['controlnet'] = 'control.strength';
  }
  names['width'] = 'empty.width';
  names['height'] = 'empty.height';
  const size = valued('empty', { width: 512 + 64 * roll(8), height: 768, batch_size: 1 });
  let latent: [string, number] = [add('empty', 'EmptyLatentImage', size.values, size.links), 0];

  const seed: Json = pick<Json>(SEEDS, 7);
  const schedule = { sampler_name: pick(['euler', 'ddim'], 'euler'), scheduler: 'karras' };
  if (flux) {
    Object.assign(names, {
      seed: 'noise.noise_seed', steps: 'sigmas.steps', sampler: 'which.sampler_name',
      scheduler: 'sigmas.scheduler', denoise: 'sigmas.denoise',
    }); // prettier-ignore
    delete names['negative'];
    const noise: [string, number] = [add('noise', 'RandomNoise', { noise_seed: seed }), 0];
    const sampler: [string, number] = [
      add('which', 'KSamplerSelect', { sampler_name: schedule.sampler_name }),
      0,
    ];
    const own = valued('sigmas', { scheduler: 'simple', steps: 20 + roll(9), denoise: 1 });
    const sigmas: [string, number] = [
      add('sigmas', 'BasicScheduler', own.values, { ...own.links, model }),
      0,
    ];
    const guided = roll(2) === 0;
    if (guided) Object.assign(names, { cfg: 'guider.cfg', negative: 'neg.text' });
    const guider: [string, number] = guided
      ? [add('guider', 'CFGGuider', { cfg: 2.5 }, { model, positive, negative }), 0]
      : [add('guider', 'BasicGuider', {}, { model, conditioning: positive }), 0];
    const from = { noise, guider, sampler, sigmas, latent_image: latent };
    latent = [add('sampler', 'SamplerCustomAdvanced', {}, from), 0];
  } else {
    Object.assign(names, {
      seed: 'sampler.seed', steps: 'sampler.steps', cfg: 'sampler.cfg', sampler: 'sampler.sampler_name',
      scheduler: 'sampler.scheduler', denoise: 'sampler.denoise',
    }); // prettier-ignore
    const own = valued('sampler', { seed, steps: 20 + roll(9), cfg: 7.5, ...schedule, denoise: 1 });
    const inputs = { model, positive, negative, latent_image: latent };
    latent = [add('sampler', 'KSampler', own.values, { ...own.links, ...inputs }), 0];
    if (roll(3) === 0) {
      const scaled = { upscale_method: 'area', scale_by: 1.5 };
      const larger: [string, number] = [add('larger', 'LatentUpscaleBy', scaled, { samples: latent }), 0];
      const values = {
        add_noise: 'enable', noise_seed: 5, steps: 12, cfg: 6.5, ...schedule, start_at_step: 3, end_at_step: 10_000,
        return_with_leftover_noise: 'disable',
      }; // prettier-ignore
      Object.assign(names, {
        seed: 'hires.noise_seed', steps: 'hires.steps', cfg: 'hires.cfg', sampler: 'hires.sampler_name',
        scheduler: 'hires.scheduler',
      }); // prettier-ignore
      latent = [
        add('hires', 'KSamplerAdvanced', values, { model, positive, negative, latent_image: larger }),
        0,
      ];
    }
  }
  const image: [string, number] = [add('decode', 'VAEDecode', {}, { samples: latent, vae }), 0];
  add('save', 'SaveImage', { filename_prefix: 'x' }, { images: image });
  return { nodes, names };
}
