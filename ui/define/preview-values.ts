import type { Parameter } from '#core/api/parameters.ts';
import type { ValuesSource } from '#core/sweep/document/values-source.ts';
import { convertValue } from '#core/sweep/values/convert-value.ts';
import { inTrainingOrder } from '#core/sweep/values/natural-order.ts';
import { parseValues } from '#core/sweep/values/parse-values.ts';
import type { InputKind, ReadValues } from '#core/sweep/values/value-form.ts';
import { fileMatches, matchesWildcard } from '#core/sweep/values/wildcard.ts';
import type { SourceDefinition, ValuesDefinition } from '#core/sweep/values-definition.ts';
import { nearestNames } from '#core/text/nearest-names.ts';

/** A value as its field shows it. */
export type ShownValue = { label: string; skip: boolean; off: boolean; unknown: boolean };

export type ValuePreview = {
  values: ShownValue[];
  /** What cannot be read, with the remedy. */
  problem: string | null;
  /** A value that no server has, and the nearest that there is. */
  mend: { value: string; nearest: string } | null;
};

const KINDS: Record<string, InputKind> = {
  INT: 'integer',
  FLOAT: 'number',
  STRING: 'text',
  BOOLEAN: 'boolean',
  COMBO: 'text',
};

const isOff = (label: string): boolean => /^(off|none)$/i.test(label);

/** What is offered for a parameter, as far as a source asks for it; null where that is not known here. */
function readOffered(source: SourceDefinition, options: readonly string[] | undefined): ReadValues | null {
  if (!options) return null;
  const { matching = '*' } = 'matching' in source ? source : {};
  const found =
    'models' in source
      ? inTrainingOrder(options.filter((option) => fileMatches(option, matching)))
      : 'options' in source
        ? options.filter((option) => matchesWildcard(option, matching))
        : null;
  return found && { values: found.map((value) => ({ label: value, value })) };
}

/** A source as the language's parser takes it. */
function definitionOf(source: ValuesSource): ValuesDefinition {
  switch (source.kind) {
    case 'list':
      return source.items.map(({ value, label, skip }) => ({
        value,
        ...(label === '' ? {} : { label }),
        ...(skip ? { skip } : {}),
      }));
    case 'models':
      return { models: source.folder, ...(source.matching === '' ? {} : { matching: source.matching }) };
    case 'options':
      return { options: source.of, ...(source.matching === '' ? {} : { matching: source.matching }) };
    case 'file':
      return { file: source.name };
    case 'lines':
      return source.text.split('\n').filter((line) => line.trim() !== '');
    case 'range':
    default: {
      const ends = `${source.log ? 'log ' : ''}${source.from}-${source.to}`;
      if (source.count !== '') return `${ends} [${source.count}]`;
      return source.step === '' ? `${source.from}, ${source.to}` : `${ends} (+${source.step})`;
    }
  }
}

/** What values mean for a parameter, as they are typed: a line of text, or what a line cannot say. Never throws. */
export function previewValues(
  written: string | ValuesSource,
  parameter: Parameter | undefined,
): ValuePreview {
  const options = parameter?.options?.map(String);
  const kind = parameter ? (KINDS[parameter.type] ?? 'any') : 'unknown';
  const parsed = parseValues(typeof written === 'string' ? written : definitionOf(written), 'values', {
    kind,
    read: (source) => readOffered(source, options),
  });
  if (!parsed.ok) {
    const [issue] = parsed.issues;
    return { values: [], problem: [issue?.message, issue?.hint].filter(Boolean).join('. '), mend: null };
  }
  const known = options && new Set(options);
  const canBeOff = parameter?.canBeOff === true || /\.(file|model|clip)$/.test(parameter?.name ?? '');
  let problem: string | null = null;
  const values = parsed.values.map((one) => {
    const { label, value, skip } = one;
    const off = canBeOff && isOff(label);
    const converted = off || kind === 'unknown' ? null : convertValue(one, kind);
    const bad = converted !== null && !converted.ok;
    if (bad) problem ??= `${converted.mistake.message}. ${converted.mistake.hint}`;
    const foreign = !off && known !== undefined && known.size > 0 && !known.has(String(value));
    return { label, skip: skip === true, off, unknown: bad || foreign };
  });
  const wrong = problem === null ? values.find(({ unknown }) => unknown) : undefined;
  const [nearest] = wrong && options ? nearestNames(wrong.label, options, 1) : [];
  return {
    values,
    problem,
    mend: wrong && nearest !== undefined ? { value: wrong.label, nearest } : null,
  };
}
