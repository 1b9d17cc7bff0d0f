import { ADAPTER_METADATA } from './adapter-metadata.ts';
import { BASES } from './base-models.ts';
import type { Guess } from './guess-base.ts';

/** Entries that are hashes of the file as it was. */
const STALE = /^(?:sshs_|modelspec\.hash_sha256$)/;

/** One number as it stands, several as kohya's scripts write that. */
const oneOf = (values: ReadonlySet<number>): string => (values.size === 1 ? [...values].join('') : 'Dynamic');

type Facts = {
  guess: Guess | null;
  title: string;
  ranks: ReadonlySet<number>;
  alphas: ReadonlySet<number>;
};

/**
 * The metadata of a converted file: all that was there, what the web UIs look for, and no hash of the old file.
 * PEFT's settings go under another name, since diffusers refuses a file that has them and alphas.
 */
export function completeMetadata(
  metadata: Readonly<Record<string, string>>,
  { guess, title, ranks, alphas }: Facts,
): Record<string, string> {
  const base = guess ? BASES[guess.base] : null;
  const found: Record<string, string | undefined> = {
    format: 'pt',
    ss_network_module: 'networks.lora',
    ss_network_dim: ranks.size > 0 ? oneOf(ranks) : undefined,
    ss_network_alpha: alphas.size > 0 ? oneOf(alphas) : undefined,
    ss_base_model_version: base?.version,
    'modelspec.sai_model_spec': base?.architecture && '1.0.0',
    'modelspec.architecture': base?.architecture,
    'modelspec.implementation': base?.implementation,
    'modelspec.title': title,
  };
  const complete: Record<string, string> = {};
  for (const [name, value] of Object.entries(metadata)) {
    if (STALE.test(name)) continue;
    complete[name === ADAPTER_METADATA ? `peft.${ADAPTER_METADATA}` : name] = value;
  }
  for (const [name, value] of Object.entries(found))
    if (value !== undefined && complete[name] === undefined) complete[name] = value;
  return complete;
}
