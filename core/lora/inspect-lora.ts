import type { Dtype } from '../safetensors/dtypes.ts';
import { shownName } from '../safetensors/shown-name.ts';
import type { Header } from '../safetensors/tensor.ts';
import { ADAPTER_METADATA, adapterAlpha, readAdapterMetadata } from './adapter-metadata.ts';
import { countForms, type Form } from './forms.ts';
import { type JudgedGroup, judgeUse, labelOf } from './judge-use.ts';
import type { Base } from './module.ts';
import { partLabel } from './part-labels.ts';
import { readTraining, type Training } from './training.ts';
import { decideVerdict, type Verdict } from './verdict.ts';
import type { Method } from './ways.ts';

/** A value, and how many modules have it. */
export type Count<Value> = { value: Value; modules: number };

/** All that can be told of a LoRA file without its weights. */
export type LoraFacts = {
  verdict: Verdict;
  base: { id: Base; label: string; sure: boolean } | null;
  forms: { form: Form; modules: number }[];
  methods: Count<Method>[];
  dora: boolean;
  /** Whether it changes convolutions too. */
  convolutions: boolean;
  ranks: Count<number>[];
  /** As tensors, which ComfyUI reads; without one it takes the rank. */
  alphas: Count<number>[];
  /** As PEFT was set, by the metadata, for modules without such a tensor. ComfyUI does not read these. */
  setAlphas: Count<number>[];
  parts: { label: string; modules: number; used: number }[];
  /** Words that were trained with it and are bundled in it. */
  embeddings: string[];
  dtypes: Dtype[];
  tensors: number;
  size: number;
  training: Training;
  notes: string[];
};

function count<Value>(values: readonly Value[]): Count<Value>[] {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, modules]) => ({ value, modules })).sort((a, b) => b.modules - a.modules);
}

const isConvolution = ({ group }: JudgedGroup): boolean =>
  group.pieces.some(
    ({ tensor, role }) => role === 'down' && tensor.shape.slice(2).some((length) => length > 1),
  );

function countParts(groups: readonly JudgedGroup[], base: Base | undefined): LoraFacts['parts'] {
  const parts = new Map<string, { label: string; modules: number; used: number }>();
  for (const { module, fate } of groups) {
    const label = module && base ? partLabel(module.part, base) : 'Not known';
    const part = parts.get(label) ?? { label, modules: 0, used: 0 };
    part.modules += 1;
    if (fate === 'used') part.used += 1;
    parts.set(label, part);
  }
  return [...parts.values()];
}

/** The alphas that PEFT's settings mean, for each module that has no alpha of its own. */
function findSetAlphas(header: Header, modules: readonly JudgedGroup[], notes: string[]): number[] {
  const text = header.metadata[ADAPTER_METADATA];
  if (text === undefined) return [];
  try {
    const settings = readAdapterMetadata(text);
    return modules.flatMap(({ group, module, adapter }) => {
      if (!module || adapter?.rank === undefined || group.pieces.some(({ role }) => role === 'alpha'))
        return [];
      return adapterAlpha(settings(module.part), module.name ?? '', adapter.rank) ?? [];
    });
  } catch {
    notes.push(`Its metadata entry ${ADAPTER_METADATA} is not what diffusers writes.`);
    return [];
  }
}

/**
 * Say what a LoRA file is and what ComfyUI makes of it.
 * @param scalars the values of its alphas, by tensor name
 */
export function inspectLora(header: Header, scalars: ReadonlyMap<string, number>): LoraFacts {
  const judged = judgeUse(header);
  const { guess } = judged;
  const modules = judged.groups.filter(({ adapter }) => adapter !== null);
  const verdict = decideVerdict(judged);
  const alphas = judged.groups.flatMap(({ group }) =>
    group.pieces.flatMap(({ role, tensor }) => {
      const value = role === 'alpha' ? scalars.get(tensor.name) : undefined;
      return value === undefined ? [] : [value];
    }),
  );
  const notes: string[] = [];
  const setAlphas = findSetAlphas(header, modules, notes);
  if (setAlphas.length > 0 && verdict.used > 0)
    notes.push(
      `Its alphas are in the metadata (${ADAPTER_METADATA}), which ComfyUI does not read: it takes the rank. Converting writes them where ComfyUI looks.`,
    );
  const embeddings = judged.embeddings.map(({ name }) => name);
  if (embeddings.length > 0)
    notes.push(
      `Web UIs read its embeddings where they are. ComfyUI looks for them in models/embeddings, where “lora convert --embeddings DIR” puts them, and for embedding:${shownName(embeddings[0] ?? '')} in the prompt.`,
    );
  if (guess && !guess.sure) notes.push('The base model is guessed from names alone: no shape tells it.');
  return {
    verdict,
    base: guess ? { id: guess.base, label: labelOf(guess), sure: guess.sure } : null,
    forms: countForms(modules),
    methods: count(modules.flatMap(({ adapter }) => (adapter ? [adapter.method] : []))),
    dora: modules.some(({ adapter }) => adapter?.isDora),
    convolutions: modules.some(isConvolution),
    ranks: count(modules.flatMap(({ adapter }) => (adapter?.rank === undefined ? [] : [adapter.rank]))),
    alphas: count(alphas),
    setAlphas: count(setAlphas),
    parts: countParts(modules, guess?.base),
    embeddings,
    dtypes: [...new Set(header.tensors.map(({ dtype }) => dtype))],
    tensors: header.tensors.length,
    size: header.size,
    training: readTraining(header.metadata),
    notes,
  };
}
