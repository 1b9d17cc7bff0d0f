import type { Parameter } from '#core/api/parameters.ts';
import { nearestNames } from '#core/text/nearest-names.ts';
import { parseValues } from '#core/sweep/values/parse-values.ts';
import type { InputKind } from '#core/sweep/values/value-form.ts';

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

/** What a line of values means for a parameter, as it is typed. Never throws. */
export function previewValues(text: string, parameter: Parameter | undefined): ValuePreview {
  const options = parameter?.options;
  const parsed = parseValues(text, 'values', {
    kind: parameter ? (KINDS[parameter.type] ?? 'any') : 'unknown',
    read: (source) =>
      'options' in source && options
        ? { values: options.map((value) => ({ label: String(value), value })) }
        : null,
  });
  if (!parsed.ok) {
    const [issue] = parsed.issues;
    return { values: [], problem: [issue?.message, issue?.hint].filter(Boolean).join('. '), mend: null };
  }
  const known = options && new Set(options.map(String));
  const canBeOff = parameter?.canBeOff === true || /\.(file|model|clip)$/.test(parameter?.name ?? '');
  const values = parsed.values.map(({ label, value, skip }) => {
    const off = canBeOff && isOff(label);
    return {
      label,
      skip: skip === true,
      off,
      unknown: !off && known !== undefined && !known.has(String(value)),
    };
  });
  const wrong = values.find(({ unknown }) => unknown);
  const [nearest] = wrong && options ? nearestNames(wrong.label, options.map(String), 1) : [];
  return {
    values,
    problem: null,
    mend: wrong && nearest !== undefined ? { value: wrong.label, nearest } : null,
  };
}
