import { FORMS } from '#core/lora/forms.ts';
import type { Count, LoraFacts } from '#core/lora/inspect-lora.ts';

const counted = (counts: readonly Count<number | string>[]): string =>
  counts.length === 1
    ? String(counts[0]?.value)
    : counts
        .slice(0, 5)
        .map(({ value, modules }) => `${value} × ${modules}`)
        .join(', ') + (counts.length > 5 ? ' …' : '');

function describeAlpha({ alphas, setAlphas }: LoraFacts): string {
  if (alphas.length > 0) return counted(alphas);
  return setAlphas.length > 0 ? `${counted(setAlphas)}, in the metadata` : 'not in it: as the rank';
}

/** What a file is, as labels and words. */
export function listFactRows(facts: LoraFacts): [string, string][] {
  const { base, training } = facts;
  const extras = [...(facts.dora ? ['DoRA'] : []), ...(facts.convolutions ? ['convolutions too'] : [])];
  return [
    ['Base model', base ? `${base.label}${base.sure ? '' : ', likely'}` : 'not known'],
    ['Form', facts.forms.map(({ form }) => FORMS[form]).join(' + ') || 'none'],
    ['Method', [...facts.methods.map(({ value }) => value), ...extras].join(', ') || 'none'],
    ['Rank', counted(facts.ranks) || 'none'],
    ['Alpha', describeAlpha(facts)],
    ['Numbers', facts.dtypes.join(', ')],
    ...facts.parts.map(({ label, modules, used }): [string, string] => [
      label,
      used === modules ? `${modules} modules` : `${used} of ${modules} modules used`,
    ]),
    ...(facts.embeddings.length > 0
      ? [['Embeddings', facts.embeddings.join(', ')] satisfies [string, string]]
      : []),
    ...(training.epoch ? [['Epoch', training.epoch] satisfies [string, string]] : []),
    ...training.settings.map(({ label, value }): [string, string] => [label, value]),
  ];
}
