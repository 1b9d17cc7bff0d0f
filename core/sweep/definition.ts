import { z } from 'zod';
import type { Graph } from '../workflow/graph.ts';
import { type AxisDefinition, axisSchema } from './axis-definition.ts';
import {
  type BlockDefinition,
  blockSchema,
  budgetSchema,
  choiceShape,
  pointSchema,
} from './expansion-definition.ts';
import { MAX_AXIS_VALUES, MAX_POINTS, MAX_SEED } from './limits.ts';
import { scalarSchema } from './values-definition.ts';

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
    axes: z.array(axisSchema).default([]).meta({
      description: 'What varies. Every combination of values is one cell.',
    }),
    blocks: z.array(blockSchema).min(1).max(100).optional().meta({
      description: 'Several grids in one sweep; the axes above belong to each of them.',
    }),
    ...choiceShape,
    points: z.array(pointSchema).max(MAX_POINTS).optional().meta({
      description: 'Settings one by one, beside the grid: between the values of the axes, or beyond them.',
    }),
    budget: budgetSchema.optional(),
    seeds: seedsSchema.optional(),
    servers: z.array(z.string().trim().min(1)).min(1).optional().meta({
      description: 'Names or URLs of the servers that may render it; "*" for all.',
    }),
    pauseOn: z.enum(['deadAxis']).optional().meta({
      description:
        'deadAxis: rest as soon as a LoRA turns out to do nothing, or an axis whose values never change a pixel.',
    }),
    simulated: z.boolean().optional().meta({
      description:
        'true: painted by simulated servers; false: by real ones; decided at the start when left out.',
    }),
  })
  .meta({ title: 'Teststrip sweep', description: 'A grid over the parameters of a ComfyUI workflow.' });

export type SeedsDefinition = z.output<typeof seedsSchema>;

/** A definition that was read. A workflow that travelled inside it is a graph by now. */
export type Definition = Omit<z.output<typeof definitionSchema>, 'workflow'> & { workflow: string | Graph };

/** A block as far as it is right. */
export type PartialBlock = Omit<BlockDefinition, 'axes'> & { axes: (AxisDefinition | null)[] };

/** What is right of a definition that has mistakes: a bad axis leaves its place empty, so that paths still fit. */
export type PartialDefinition = Omit<Definition, 'workflow' | 'axes' | 'blocks'> & {
  workflow?: string | Graph;
  axes: (AxisDefinition | null)[];
  blocks?: (PartialBlock | null)[] | undefined;
};
