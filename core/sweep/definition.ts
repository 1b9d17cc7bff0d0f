import { z } from 'zod';
import type { Graph } from '../workflow/graph.ts';

/** Largest seed that ComfyUI takes: 2^64 − 1. */
export const MAX_SEED = 18_446_744_073_709_551_615n;
/** Most cells of one sweep. */
export const MAX_CELLS = 1_000_000;
/** Most values of one axis: cells store the index of a value in 16 signed bits. */
export const MAX_AXIS_VALUES = 32_767;

const scalarSchema = z
  .union([z.string(), z.number(), z.bigint(), z.boolean(), z.null()])
  .meta({ description: 'A number, a text, true or false.' });

const valueSchema = z.union([
  scalarSchema,
  z.strictObject({
    value: scalarSchema,
    label: z.string().min(1).max(200).meta({ description: 'What the grid shows for this value.' }),
  }),
]);

const valuesSchema = z.union([z.string().max(1_000_000), z.array(valueSchema).max(MAX_AXIS_VALUES)]).meta({
  description: 'A list, or a text: "1, 2, 3" or a range with its step, "0.4-1.0 (+0.2)".',
  examples: ['0.4-1.0 (+0.2)', [4, 7, 10], [{ value: 'euler', label: 'Euler' }]],
});

const parameterSchema = z
  .string()
  .trim()
  .min(1)
  .meta({
    description: 'A parameter by name (cfg, sampler, a LoRA, or one from params), or as node.input.',
    examples: ['cfg', '3.steps'],
  });

const paramAxisSchema = z.strictObject({ param: parameterSchema, values: valuesSchema });

const zipAxisSchema = z.strictObject({
  zip: z.array(paramAxisSchema).min(2).meta({
    description: 'Parameters that change together: the first values, then the second values, and so on.',
  }),
});

const seedSchema = z.union([z.int().min(0), z.bigint().min(0n).max(MAX_SEED)]);

const seedsSchema = z
  .strictObject({
    count: z.int().min(1).max(MAX_AXIS_VALUES).optional().meta({ description: 'How many seeds.' }),
    from: seedSchema.optional().meta({ description: "The first seed; the workflow's own when left out." }),
    list: z
      .array(seedSchema)
      .min(1)
      .max(MAX_AXIS_VALUES)
      .optional()
      .meta({ description: 'These seeds, in place of count and from.' }),
  })
  .meta({ description: 'Replicates: every cell is rendered with each of these seeds.' });

/** What a sweep is, as YAML file, form and API say it. */
export const definitionSchema = z
  .strictObject({
    $schema: z.string().optional().meta({ description: 'Where editors find this schema.' }),
    teststrip: z.literal(1).meta({ description: 'Version of this format.' }),
    name: z.string().trim().min(1).max(200).meta({ description: 'What the sweep is called.' }),
    workflow: z.union([z.string().trim().min(1), z.record(z.string(), z.unknown())]).meta({
      description:
        'A file in API format beside the definition, the name of a stored workflow, or the graph itself.',
    }),
    params: z
      .record(z.string().min(1), z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]))
      .default({})
      .meta({
        description: 'Names for node inputs, such as "dumpling: 10.strength_model, 10.strength_clip".',
      }),
    set: z.record(z.string().min(1), scalarSchema).default({}).meta({
      description: 'Parameters that have one value in the whole sweep.',
    }),
    axes: z
      .array(z.union([paramAxisSchema, zipAxisSchema]))
      .default([])
      .meta({
        description: 'What varies. Every combination of values is one cell.',
      }),
    seeds: seedsSchema.optional(),
    servers: z.array(z.string().trim().min(1)).min(1).optional().meta({
      description: 'Names or URLs of the servers that may render it; "*" for all.',
    }),
    simulated: z.boolean().optional().meta({
      description:
        'true: painted by simulated servers; false: by real ones; decided at the start when left out.',
    }),
  })
  .meta({ title: 'Teststrip sweep', description: 'A grid over the parameters of a ComfyUI workflow.' });

export type ParamAxisDefinition = z.output<typeof paramAxisSchema>;
export type AxisDefinition = ParamAxisDefinition | z.output<typeof zipAxisSchema>;
export type ValuesDefinition = z.output<typeof valuesSchema>;
export type SeedsDefinition = z.output<typeof seedsSchema>;

/** A definition that was read. A workflow that travelled inside it is a graph by now. */
export type Definition = Omit<z.output<typeof definitionSchema>, 'workflow'> & { workflow: string | Graph };

/** What is right of a definition that has mistakes: a bad axis leaves its place empty, so that paths still fit. */
export type PartialDefinition = Omit<Definition, 'workflow' | 'axes'> & {
  workflow?: string | Graph;
  axes: (AxisDefinition | null)[];
};
