import type { NodeCall, NodeRun } from './call.ts';
import { sample } from './sample.ts';
import type { Sampling } from './scene-of.ts';
import type { Conditioning, Guider, Latent, Sigmas } from './value.ts';

const nothing: Conditioning = { kind: 'conditioning', text: '', loras: [] };

const common = (call: NodeCall): Omit<Sampling, 'seed' | 'denoise' | 'from' | 'to'> => ({
  model: call.get('model', 'model'),
  positive: call.get('conditioning', 'positive'),
  negative: call.get('conditioning', 'negative'),
  latent: call.get('latent', 'latent_image'),
  sampler: call.text('sampler_name'),
  scheduler: call.text('scheduler'),
  steps: call.number('steps'),
  cfg: call.number('cfg'),
});

const kSampler: NodeRun = async (call) => {
  const shared = common(call);
  const denoise = call.number('denoise');
  const latent = await sample(call, {
    ...shared,
    seed: call.int('seed'),
    denoise,
    from: 0,
    to: shared.steps,
  });
  return { outputs: [latent] };
};

const kSamplerAdvanced: NodeRun = async (call) => {
  const shared = common(call);
  const from = Math.min(call.number('start_at_step'), shared.steps);
  const to = Math.min(call.number('end_at_step'), shared.steps);
  const continues = call.text('add_noise') === 'disable';
  const seed = continues ? 0n : call.int('noise_seed');
  return {
    outputs: [await sample(call, { ...shared, seed, denoise: 1, from, to: Math.max(from, to), continues })],
  };
};

const sampleCustom = (
  call: NodeCall,
  guider: Guider,
  sigmas: Sigmas,
  seed: bigint,
  continues: boolean,
): Promise<Latent> =>
  sample(call, {
    continues,
    model: guider.model,
    positive: guider.positive,
    negative: guider.negative,
    latent: call.get('latent', 'latent_image'),
    seed,
    sampler: call.get('sampler', 'sampler').name,
    scheduler: sigmas.scheduler,
    steps: sigmas.steps,
    cfg: guider.cfg,
    denoise: sigmas.denoise,
    from: sigmas.from,
    to: sigmas.to,
  });

const samplerCustom: NodeRun = async (call) => {
  const guider: Guider = {
    kind: 'guider',
    model: call.get('model', 'model'),
    positive: call.get('conditioning', 'positive'),
    negative: call.get('conditioning', 'negative'),
    cfg: call.number('cfg'),
  };
  const continues = call.literal('add_noise') === false;
  const seed = continues ? 0n : call.int('noise_seed');
  const latent = await sampleCustom(call, guider, call.get('sigmas', 'sigmas'), seed, continues);
  return { outputs: [latent, latent] };
};

const samplerCustomAdvanced: NodeRun = async (call) => {
  const { seed, none } = call.get('noise', 'noise');
  const guider = call.get('guider', 'guider');
  const latent = await sampleCustom(call, guider, call.get('sigmas', 'sigmas'), seed, none === true);
  return { outputs: [latent, latent] };
};

const sigmas = (scheduler: string, steps: number, denoise: number): Sigmas => ({
  kind: 'sigmas',
  scheduler,
  steps,
  denoise,
  from: 0,
  to: steps,
});

export const sampling: Record<string, NodeRun> = {
  KSampler: kSampler,
  KSamplerAdvanced: kSamplerAdvanced,
  SamplerCustom: samplerCustom,
  SamplerCustomAdvanced: samplerCustomAdvanced,
  KSamplerSelect: (call) => ({ outputs: [{ kind: 'sampler', name: call.text('sampler_name') }] }),
  BasicScheduler: (call) => ({
    outputs: [sigmas(call.text('scheduler'), call.number('steps'), call.number('denoise'))],
  }),
  SDTurboScheduler: (call) => ({
    outputs: [sigmas('sgm_uniform', call.number('steps'), call.number('denoise'))],
  }),
  SplitSigmas: (call) => {
    const whole = call.get('sigmas', 'sigmas');
    const step = Math.min(whole.to, whole.from + call.number('step'));
    return {
      outputs: [
        { ...whole, to: step },
        { ...whole, from: step },
      ],
    };
  },
  RandomNoise: (call) => ({ outputs: [{ kind: 'noise', seed: call.int('noise_seed') }] }),
  DisableNoise: () => ({ outputs: [{ kind: 'noise', seed: 0n, none: true }] }),
  BasicGuider: (call) => {
    const positive = call.get('conditioning', 'conditioning');
    return {
      outputs: [{ kind: 'guider', model: call.get('model', 'model'), positive, negative: nothing, cfg: 1 }],
    };
  },
  CFGGuider: (call) => ({
    outputs: [
      {
        kind: 'guider',
        model: call.get('model', 'model'),
        positive: call.get('conditioning', 'positive'),
        negative: call.get('conditioning', 'negative'),
        cfg: call.number('cfg'),
      },
    ],
  }),
};
