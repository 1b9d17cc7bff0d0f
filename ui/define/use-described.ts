'use client';

import { useMemo } from 'react';
import type { Parameter } from '#core/api/parameters.ts';
import type { Form, FormField } from '#core/sweep/document/read-form.ts';
import { useParameters } from './use-parameters.ts';

const NONE: Parameter[] = [];

/** What a parameter sets, to be compared: the inputs in one order. */
const targetsOf = ({ targets }: Parameter): string =>
  targets
    .map(({ node, input }) => `${node}.${input}`)
    .toSorted()
    .join(' ');

/** Parameters under the names that the definition gives: what they set is told from what the workflow has there. */
function ownParameters(params: Form['params'], known: readonly Parameter[]): Parameter[] {
  const byTarget = new Map<string, Parameter>(
    known.flatMap((one) =>
      one.targets.length === 1
        ? one.targets.map(({ node, input }) => [`${node}.${input}`, one] as const)
        : [],
    ),
  );
  return Object.entries(params).flatMap(([name, inputs]) => {
    const found = inputs.split(',').map((input) => byTarget.get(input.trim()));
    const [first] = found;
    if (!first || found.some((one) => one === undefined)) return [];
    return [
      { ...first, name, aliases: [], named: true, targets: found.flatMap((one) => one?.targets ?? []) },
    ];
  });
}

/** The parameters of a draft's workflow under all their names, what varies of them, and where. */
export function useDescribed(workflow: string, form: Form | null) {
  const { data, error } = useParameters(workflow, form?.servers ?? []);
  const described = workflow.trim() === '' ? NONE : (data?.parameters ?? NONE);
  const own = form?.params;
  const byName = useMemo(() => {
    const named = described.flatMap((one) => [one.name, ...one.aliases].map((name) => [name, one] as const));
    return new Map([...named, ...ownParameters(own ?? {}, described).map((one) => [one.name, one] as const)]);
  }, [described, own]);
  const folders = useMemo(() => {
    const models = Object.entries(data?.models ?? {}).map(([name, files]) => [name, new Set(files)] as const);
    return new Map(
      described.flatMap(({ name, aliases, options }) => {
        const files = options?.map(String) ?? [];
        const folder =
          files.length === 0
            ? undefined
            : models.find(([, all]) => files.every((file) => all.has(file)))?.[0];
        return folder === undefined ? [] : [name, ...aliases].map((one) => [one, folder] as const);
      }),
    );
  }, [data, described]);
  /** What varies, by the inputs that it sets, each with its field. */
  const fields = useMemo(() => {
    const all = form?.axes.flatMap((axis) => axis.fields) ?? [];
    const keyed = all.flatMap((field): [string, FormField][] => {
      const parameter = byName.get(field.param);
      return parameter ? [[targetsOf(parameter), field]] : [];
    });
    return new Map(keyed);
  }, [form, byName]);
  const hasSeeds = form !== null && form.seeds !== null;
  const varied = useMemo(
    () =>
      new Set(
        described
          .filter((one) => fields.has(targetsOf(one)) || (one.name === 'seed' && hasSeeds))
          .map(({ name }) => name),
      ),
    [described, fields, hasSeeds],
  );
  return {
    parameters: described,
    /** Whether they were read: until then nobody knows what varies. */
    known: data !== undefined,
    servers: data?.servers ?? [],
    error,
    byName,
    folders,
    varied,
    hasSeeds,
    fieldOf: (parameter: Parameter) => fields.get(targetsOf(parameter)),
  };
}
