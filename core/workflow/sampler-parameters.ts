import { findCheckpoints } from './find-checkpoints.ts';
import { findSize } from './find-size.ts';
import { findTexts } from './find-texts.ts';
import { literalAt, literalTarget } from './follow-literal.ts';
import type { Graph, InputRef, Link } from './graph.ts';
import { linkAt, linksOf, nodeOf } from './graph-links.ts';
import { walkUp } from './walk-up.ts';

/** What people call it → what samplers, schedulers, guiders and noise nodes call it. */
const SETTINGS: readonly [name: string, inputs: readonly string[]][] = [
  ['seed', ['seed', 'noise_seed']],
  ['steps', ['steps']],
  ['cfg', ['cfg']],
  ['sampler', ['sampler_name']],
  ['scheduler', ['scheduler']],
  ['denoise', ['denoise']],
];

const CONTROL_INPUT = /^(noise|sigmas|guider|sampler)/;

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
  const settingAt = (inputs: readonly string[]): InputRef[][] => {
    for (const id of control) {
      for (const input of inputs) {
        const target = literalTarget(graph, id, input);
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
  const positive = findTexts(graph, linkOf('positive', 'conditioning', 'cond1'), 'positive');
  const negative = findTexts(graph, linkOf('negative'), 'negative');
  const size = findSize(graph, linkOf('latent_image', 'latent', 'samples', 'image'));
  const guidance = positive.passed
    .map((id) => literalTarget(graph, id, 'guidance'))
    .find((target) => target && typeof literalAt(graph, target) === 'number');
  return [
    { name: 'checkpoint', places: findCheckpoints(graph, linkOf('model')).map((target) => [target]) },
    { name: 'positive', places: positive.texts },
    { name: 'negative', places: negative.texts },
    ...SETTINGS.map(([name, inputs]) => ({ name, places: settingAt(inputs) })),
    { name: 'guidance', places: guidance ? [[guidance]] : [] },
    { name: 'width', places: size ? [[size.width]] : [] },
    { name: 'height', places: size ? [[size.height]] : [] },
  ];
}
