import { z } from 'zod';
import { axisSchema, expressionSchema } from './axis-definition.ts';
import { MAX_CELLS } from './limits.ts';
import { scalarSchema } from './values-definition.ts';

const ruleSchema = z.union([
  expressionSchema,
  z.strictObject({
    rule: expressionSchema,
    why: z.string().trim().min(1).max(200).meta({ description: 'The reason, as the plan will show it.' }),
  }),
]);
const rulesSchema = z
  .union([expressionSchema, z.array(ruleSchema)])
  .meta({ id: 'rules', description: 'One expression in CEL, or several.' });

const pointsSchema = z.int().min(1).max(MAX_CELLS);
const sampleSeed = z
  .int()
  .min(0)
  .max(2 ** 32 - 1)
  .optional()
  .meta({ description: 'Another number draws other cells; the same one always the same. 1 when left out.' });

const sampleSchema = z
  .union([
    z.strictObject({
      random: pointsSchema.meta({ description: 'So many cells, each as likely as any other.' }),
      seed: sampleSeed,
    }),
    z.strictObject({
      latin: pointsSchema.meta({ description: 'A Latin hypercube: every axis is covered evenly.' }),
      seed: sampleSeed,
    }),
    z.strictObject({
      sobol: pointsSchema.meta({
        description: 'Scrambled Sobol points: evenly spread over all axes together, and any first part too.',
      }),
      seed: sampleSeed,
    }),
  ])
  .meta({ id: 'sample', description: 'Take some cells of a space that is too large to render whole.' });

const tableSchema = z
  .union([
    z.string().max(5_000_000),
    z.strictObject({ file: z.string().trim().min(1).max(500) }),
    z.array(z.record(z.string().min(1), scalarSchema)).max(100_000),
  ])
  .meta({
    id: 'table',
    description:
      'Cells one by one: CSV whose first line names parameters, a CSV file, or a list of {parameter: value}.',
  });

/** What decides which combinations become cells; the same at the top and in each block. */
export const choiceShape = {
  table: tableSchema.optional().meta({ description: 'Cells one by one, from CSV or a list.' }),
  exclude: rulesSchema.optional().meta({
    description: 'Cells for which one of these is true are left out, such as "dumpling > 0.8 && cfg > 7".',
  }),
  only: rulesSchema.optional().meta({ description: 'Only cells for which all of these are true are taken.' }),
  sample: sampleSchema
    .optional()
    .meta({ description: 'Some cells of a space that is too large to render whole.' }),
};

export const blockSchema = z.strictObject({
  name: z.string().trim().min(1).max(200).optional().meta({ description: 'What the block is called.' }),
  axes: z.array(axisSchema).default([]).meta({ description: 'What varies in this block.' }),
  ...choiceShape,
});

/** One setting beside the grids. */
export const pointSchema = z
  .strictObject({
    at: z.record(z.string().min(1), scalarSchema).meta({
      description: 'Its values, by parameter; what is left out is as the workflow has it.',
    }),
    why: z.string().trim().min(1).max(500).optional().meta({ description: 'The reason, as pages show it.' }),
    round: z.int().min(1).optional().meta({ description: 'With which others it was chosen.' }),
  })
  .meta({ id: 'point', description: 'One setting on the axes of the sweep, at any values.' });

export const budgetSchema = z
  .strictObject({
    renders: pointsSchema.optional().meta({ description: 'At most so many cells, seeds counted.' }),
    gpuHours: z
      .number()
      .positive()
      .max(1_000_000)
      .optional()
      .meta({ description: 'At most so many hours of all GPUs together.' }),
    money: z
      .number()
      .positive()
      .max(1_000_000)
      .optional()
      .meta({ description: 'Dollars at which the sweep pauses.' }),
  })
  .meta({ description: 'Where there are more cells than this, the most evenly spread ones are taken.' });

export type RulesDefinition = z.output<typeof rulesSchema>;
export type SampleDefinition = z.output<typeof sampleSchema>;
export type TableDefinition = z.output<typeof tableSchema>;
export type BlockDefinition = z.output<typeof blockSchema>;
export type PointDefinition = z.output<typeof pointSchema>;
export type BudgetDefinition = z.output<typeof budgetSchema>;
export type ChoiceDefinition = Pick<BlockDefinition, 'table' | 'exclude' | 'only' | 'sample'>;
