import { findLoras } from './find-loras.ts';
import { findSamplers } from './find-samplers.ts';
import { literalAt } from './follow-literal.ts';
import type { Graph, InputRef, Literal } from './graph.ts';
import { nodeOf } from './graph-links.ts';
import type { Patch } from './patch.ts';
import { samplerParameters } from './sampler-parameters.ts';

/** A parameter that a workflow offers by itself. */
export type NamedParameter = {
  name: string;
  /** Other spellings that mean the same. */
  aliases: string[];
  targets: InputRef[];
  /** What the workflow sets it to, at the first target. */
  value: Literal;
  /** What leaves its LoRA out, where it belongs to one that can be. */
  off?: Patch;
};

const ORDER = [
  'checkpoint', 'positive', 'negative', 'lyrics', 'seed', 'steps', 'cfg', 'guidance', 'shift', 'sampler', 'scheduler',
  'denoise', 'controlnet', 'width', 'height', 'frames', 'seconds',
]; // prettier-ignore

const sameTargets = (a: InputRef[], b: InputRef[]): boolean =>
  a.length === b.length && a.every(({ node, input }, i) => node === b[i]?.node && input === b[i]?.input);

/** Titles that tell the samplers apart, by sampler id. */
function tellingTitles(graph: Graph, samplers: string[]): Map<string, string> {
  const titles = samplers.map((id) => nodeOf(graph, id)?._meta?.title ?? '');
  return new Map(
    samplers
      .map((id, i): [string, string] => [id, titles[i] ?? ''])
      .filter(([, title]) => title !== '' && titles.filter((other) => other === title).length === 1),
  );
}

/** With the noise turned off, a seed does nothing. */
const addsNoise = (graph: Graph, sampler: string): boolean => {
  const value = literalAt(graph, { node: sampler, input: 'add_noise' });
  return value !== 'disable' && value !== false;
};

type Place = { sampler: string; targets: InputRef[] };

/** For every plain name, the places that set it, of the sampler nearest the output first. */
function placesByName(graph: Graph, samplers: string[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const sampler of samplers) {
    for (const { name, places: found } of samplerParameters(graph, sampler)) {
      if (name === 'seed' && !addsNoise(graph, sampler)) continue;
      const known = places.get(name) ?? [];
      places.set(name, known);
      for (const targets of found) {
        if (!known.some((place) => sameTargets(place.targets, targets))) known.push({ sampler, targets });
      }
    }
  }
  const positives = places.get('positive') ?? [];
  const negatives = (places.get('negative') ?? []).filter(
    ({ targets }) => !positives.some((place) => sameTargets(place.targets, targets)),
  );
  return places.set('negative', negatives);
}

/**
 * The parameters that people know, found by following links from the samplers that some output needs: sampler,
 * scheduler, steps, cfg, denoise, seed, positive, negative, lyrics, checkpoint, width, height, frames, seconds,
 * guidance, shift, controlnet (its strength), and for every LoRA `x` (its strengths), `x.file`, `x.model`, `x.clip`. Where several samplers or texts have one, the plain
 * name is the one nearest the output and the others are `steps@Title` or `steps.2`.
 */
export function findParameters(graph: Graph): NamedParameter[] {
  const parameters: NamedParameter[] = [];
  const taken = new Set<string>();
  const add = (name: string, aliases: string[], targets: InputRef[], off?: Patch): void => {
    const [first] = targets;
    if (!first || taken.has(name)) return;
    const free = aliases.filter((alias) => alias !== name && !taken.has(alias));
    for (const used of [name, ...free]) taken.add(used);
    const value = literalAt(graph, first) ?? null;
    parameters.push({ name, aliases: free, targets, value, ...(off ? { off } : {}) });
  };

  const samplers = findSamplers(graph);
  const titles = tellingTitles(graph, samplers);
  const places = placesByName(graph, samplers);
  for (const name of ORDER) {
    const found = places.get(name) ?? [];
    for (const [i, { sampler, targets }] of found.entries()) {
      const title = titles.get(sampler);
      const titled = title !== undefined && found.length > 1 ? [`${name}@${title}`] : [];
      const spellings = [...titled, ...(found.length > 1 ? [`${name}.${i + 1}`] : [])].filter(
        (spelling) => !taken.has(spelling),
      );
      const [best = name, ...others] = i === 0 ? [name, ...spellings] : spellings;
      add(best, others, targets);
    }
  }
  const usual = new Set(taken);
  for (const { names, file, model, clip, off } of findLoras(graph)) {
    const wanted = (names.length > 0 ? names : ['lora']).map((name) =>
      usual.has(name) ? `${name}-lora` : name,
    );
    const [first = 'lora'] = wanted;
    let base = wanted.find((name) => !taken.has(name)) ?? first;
    for (let n = 2; taken.has(base); n += 1) base = `${first}.${n}`;
    const aliases = wanted.filter((name) => name !== base && !taken.has(name));
    const targets = [model, clip].filter((target) => target !== undefined);
    const named = (suffix: string): [string, string[]] => [
      base + suffix,
      aliases.map((alias) => alias + suffix),
    ];
    add(...named(''), targets, off);
    add(...named('.file'), [file], off);
    if (model) add(...named('.model'), [model], off);
    if (clip) add(...named('.clip'), [clip], off);
    taken.add(base);
  }
  return parameters;
}
