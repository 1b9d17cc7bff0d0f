import type { Parameter } from '#core/api/parameters.ts';
import type { FormAxis } from '#core/sweep/document/read-form.ts';
import { parameterTitle } from '#core/workflow/parameter-title.ts';

type ByName = ReadonlyMap<string, Parameter>;

/** What a card is called. */
export function titleOf({ kind, subject, fields }: FormAxis, parameters: ByName): string {
  if (kind === 'lora') return parameterTitle(subject, true);
  if (kind === 'replace') return `“${subject}” replaced`;
  if (kind === 'other') return 'In the YAML';
  return fields
    .map(({ param }) => parameterTitle(param, parameters.get(param)?.canBeOff === true))
    .join(' + ');
}

/** What it varies, in a few words. */
export function hintOf({ kind, fields }: FormAxis, parameters: ByName): string {
  if (kind === 'zip') return 'zipped: they change together';
  if (kind === 'replace') return 'words in the prompt, one text for each value';
  if (kind === 'lora') {
    const parts = fields.map(({ part }) => (part === 'strength' ? 'model and CLIP strength together' : part));
    return fields.length > 1 ? `${parts.join(', ')}: every combination` : parts.join('');
  }
  const [field] = fields;
  const parameter = field && parameters.get(field.param);
  if (!parameter) return '';
  if (parameter.canBeOff && field.param.endsWith('.file')) return 'which file; off leaves it out';
  if (parameter.canBeOff) return 'strength; off leaves it out';
  if (parameter.options) return `one of ${parameter.options.length}`;
  const { min, max } = parameter.range ?? {};
  const usual = Math.abs(Number(min)) < 1e9 && Math.abs(Number(max)) < 1e9;
  return min !== undefined && max !== undefined && usual ? `${min} to ${max}` : parameter.node.title;
}
