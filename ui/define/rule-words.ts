import type { Parameter } from '#core/api/parameters.ts';
import type { Form, FormField } from '#core/sweep/document/read-form.ts';
import type { RuleWords } from '#core/sweep/rules/complete-rule.ts';
import { previewValues } from './preview-values.ts';

const labelsOf = (field: FormField, parameter: Parameter | undefined): string[] =>
  previewValues(field.made ?? field.text ?? '', parameter).values.map(({ label }) => label);

/** What rules of a definition can be about: what varies first, then every parameter that has a name. */
export function ruleWords(form: Form, known: ReadonlyMap<string, Parameter>): RuleWords {
  const fields = [...form.axes, ...form.blocks.flatMap((block) => block.axes)].flatMap((axis) =>
    axis.fields.map((field) => ({ ...field, param: field.param === '' ? axis.subject : field.param })),
  );
  const values = new Map<string, string[]>();
  for (const field of fields) {
    const labels = labelsOf(field, known.get(field.param));
    values.set(field.param, [...new Set([...(values.get(field.param) ?? []), ...labels])]);
  }
  for (const [name, { options }] of known)
    if (!values.has(name) && options) values.set(name, options.map(String));
  const named = [...known.values()].toSorted((a, b) => Number(b.named) - Number(a.named));
  return {
    names: [...new Set([...fields.map(({ param }) => param), ...named.map(({ name }) => name)])],
    values,
  };
}
