import { findCheckpoints } from './find-checkpoints.ts';
import { findSize, type Size, sizeAt } from './find-size.ts';
import { findTexts } from './find-texts.ts';
import { literalAt, literalTarget } from './follow-literal.ts';
import type { Graph, InputRef, Link } from './graph.ts';
import { linkAt, linksOf, nodeOf } from './graph-links.ts';
import { lastPart, textLinks, textTargets } from './text-inputs.ts';
import { walkUp } from './walk-up.ts';

/** What people call it → what samplers, schedulers, guiders and noise nodes call it. */
const SETTINGS: readonly [name: string, inputs: readonly string[]][] = [
  ['seed', ['seed', 'noise_seed']],
  ['steps', ['steps', 'num_inference_steps', 'num_steps']],
  ['cfg', ['cfg', 'cfg_scale', 'guidance_scale', 'cfg_conds']],
  ['sampler', ['sampler_name']],
  ['scheduler', ['scheduler']],
  ['denoise', ['denoise', 'denoise_strength']],
];

const CONTROL_INPUT = /^(noise|sigmas|guider|sampler)|(^|_)pipe$|^context$/;
const PIPES = ['pipe', 'basic_pipe', 'context'];
const GUIDANCE = ['guidance', 'embedded_guidance_scale'];
const SHIFT = ['shift', 'flow_shift'];

/** The sampler itself and the nodes that tell it how: noise, sigmas, guider, sampler. Nearest first. */
function controlNodes(graph: Graph, sampler: string): string[] {
  const { passed } = walkUp<never>(graph, [[sampler, 0]], ({ node }) => ({
    follow: linksOf(node)
      .filter(([input]) => CONTROL_INPUT.test(input))
      .map(([, link]) => link),
  }));
  return passed;
}

/** A parameter of one sampler: its plain name and, for every place where it is set, the inputs that set it. */
export type SamplerParameter = { name: string; places: InputRef[][] };

/** Everything that people name about one sampler, found by following links from it. */
export function samplerParameters(graph: Graph, sampler: string): SamplerParameter[] {
  const control = controlNodes(graph, sampler);
  const numberIn = (ids: readonly string[], inputs: readonly string[]): InputRef[] =>
    ids.flatMap((id) =>
      inputs.flatMap((input) => {
        const target = literalTarget(graph, id, input);
        return target && typeof literalAt(graph, target) === 'number' ? [target] : [];
      }),
    );
  const settingAt = (inputs: readonly string[]): InputRef[][] => {
    for (const id of control) {
      const names = Object.keys(nodeOf(graph, id)?.inputs ?? {});
      for (const called of inputs) {
        const input = names.includes(called) ? called : names.find((name) => lastPart(name) === called);
        const target = input === undefined ? null : literalTarget(graph, id, input);
        if (target) return [[target]];
      }
    }
    return [];
  };
  const linkOf = (...inputs: string[]): Link | undefined => {
    for (const id of control) {
      for (const input of inputs) {
        const link = linkAt(nodeOf(graph, id), input);
        if (link) return link;
      }
    }
    return undefined;
  };
  const links = (...found: (Link | undefined)[]): Link[] => found.filter((link) => link !== undefined);
  const pipe = linkOf(...PIPES);
  const texts = (side: 'positive' | 'negative', start: Link[]) => {
    const node = nodeOf(graph, sampler);
    const own = node ? textTargets(graph, sampler, node, side) : [];
    if (own.length > 0) return { texts: [own], passed: [] };
    const made = start.length === 0 && node ? textLinks(graph, sampler, node, side) : [];
    return findTexts(graph, [...start, ...made], side);
  };
  const embeds = linkOf('text_embeds', 'prompt_embeds', 'hyvid_embeds');
  const positive = texts(
    'positive',
    links(linkOf('positive', 'conditioning', 'cond1') ?? embeds ?? pipe, linkOf('cond2')),
  );
  const negative = texts('negative', links(linkOf('negative') ?? embeds ?? pipe));
  const checkpoints = findCheckpoints(graph, linkOf('model') ?? pipe);
  const size: Size =
    findSize(graph, linkOf('latent_image', 'latent', 'samples', 'image', 'image_embeds') ?? pipe) ??
    control.map((id) => sizeAt(graph, id)).find((found) => found !== null) ??
    {};
  const [guidance] = numberIn([...positive.passed, ...control], GUIDANCE);
  const [shift] = numberIn([...control, ...checkpoints.passed], SHIFT);
  const lyrics = positive.passed.map((id) => literalTarget(graph, id, 'lyrics')).find(Boolean);
  const controlNets = positive.passed.filter((id) => linkAt(nodeOf(graph, id), 'control_net'));
  const one = (target: InputRef | null | undefined): InputRef[][] => (target ? [[target]] : []);
  return [
    { name: 'checkpoint', places: checkpoints.files.map((target) => [target]) },
    { name: 'positive', places: positive.texts },
    { name: 'negative', places: negative.texts },
    { name: 'lyrics', places: one(lyrics) },
    ...SETTINGS.map(([name, inputs]) => ({ name, places: settingAt(inputs) })),
    { name: 'guidance', places: one(guidance) },
    { name: 'shift', places: one(shift) },
    { name: 'controlnet', places: numberIn(controlNets, ['strength']).map((target) => [target]) },
    { name: 'width', places: one(size.width) },
    { name: 'height', places: one(size.height) },
    { name: 'frames', places: one(size.frames) },
    { name: 'seconds', places: one(size.seconds) },
  ];
}
