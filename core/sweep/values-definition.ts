import { z } from 'zod';
import { MAX_AXIS_VALUES } from './limits.ts';

export const scalarSchema = z
  .union([z.string(), z.number(), z.bigint(), z.boolean(), z.null()])
  .meta({ id: 'value', description: 'A number, a text, true or false.' });

const valueSchema = z.union([
  scalarSchema,
  z.strictObject({
    value: scalarSchema,
    label: z.string().min(1).max(200).optional().meta({ description: 'What the grid shows for this value.' }),
    skip: z.boolean().optional().meta({ description: 'true keeps its place and renders nothing for it.' }),
  }),
]);

const endSchema = z.union([z.number(), z.bigint(), z.string().trim().min(1).max(100)]);

const fileSourceSchema = z.strictObject({
  file: z.string().trim().min(1).max(500).meta({
    description: 'A text file beside the definition, one value on each line.',
  }),
});
const linesSourceSchema = z.strictObject({
  lines: z.string().max(5_000_000).meta({ description: 'One value on each line.' }),
});
const modelsSourceSchema = z.strictObject({
  models: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ description: 'A model folder of the servers, such as loras.' }),
  matching: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Only files whose name fits, such as "dumpling-*".' }),
});
const optionsSourceSchema = z.strictObject({
  options: z
    .string()
    .trim()
    .max(200)
    .meta({ description: 'Everything that the servers offer for this parameter, such as sampler.' }),
  matching: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Only options that fit, such as "dpm*".' }),
});
const rangeSourceSchema = z.strictObject({
  from: endSchema,
  to: endSchema,
  step: endSchema.optional().meta({ description: 'Distance from one value to the next.' }),
  count: z
    .int()
    .min(1)
    .max(MAX_AXIS_VALUES)
    .optional()
    .meta({ description: 'How many values, evenly spaced.' }),
  log: z.boolean().optional().meta({ description: 'true: each value by the same factor from the last one.' }),
});

const listSchema = z.array(valueSchema).max(MAX_AXIS_VALUES);

/** The values of an axis, however they are written. */
export const valuesSchema = z
  .union([
    z.string().max(1_000_000),
    listSchema,
    fileSourceSchema,
    linesSourceSchema,
    modelsSourceSchema,
    optionsSourceSchema,
    rangeSourceSchema,
  ])
  .meta({
    id: 'values',
    description:
      'A list, or a text: "1, 2, 3", a range "0.4-1.0 (+0.2)" or "1-10 [5]", "log 1e-4-1e-1 [4]", or where the values are kept.',
    examples: [
      '0.4-1.0 (+0.2)',
      [4, 7, 10],
      [{ value: 'euler', label: 'Euler' }],
      { models: 'loras', matching: 'dumpling-*' },
      { options: 'sampler' },
      { file: 'prompts.txt' },
    ],
  });

export type ValuesDefinition = z.output<typeof valuesSchema>;
export type RangeSource = z.output<typeof rangeSourceSchema>;
/** Values that are kept elsewhere, or made by a rule with names. */
export type SourceDefinition = Exclude<ValuesDefinition, string | unknown[]>;
