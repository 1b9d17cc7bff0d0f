import { z } from 'zod';
import { valuesSchema } from './values-definition.ts';

export const parameterSchema = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .meta({
    id: 'parameter',
    description: 'A parameter by name (cfg, sampler, a LoRA, or one from params), or as node.input.',
    examples: ['cfg', '3.steps'],
  });

/** The text of an expression in CEL. */
export const expressionSchema = z.string().trim().min(1).max(2000);

const when = expressionSchema.optional().meta({
  description:
    'When the axis applies, such as "sampler != \'lcm\'". Where it does not, what the workflow has there stays, once.',
});

const triggersSchema = z.record(z.string().min(1), z.string().max(2000)).meta({
  id: 'triggers',
  description:
    'Words for each file, by its name: they take the place of {trigger} in the texts, or end the positive one.',
});

const paramShape = {
  param: parameterSchema,
  values: valuesSchema,
  triggers: triggersSchema.optional(),
};
const zipMemberSchema = z.strictObject(paramShape);
export const paramAxisSchema = z.strictObject({ ...paramShape, when });

export const zipAxisSchema = z.strictObject({
  zip: z.array(zipMemberSchema).min(2).meta({
    description: 'Parameters that change together: the first values, then the second values, and so on.',
  }),
  when,
});

export const loraAxisSchema = z.strictObject({
  lora: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .meta({ description: 'A LoRA of the workflow, by the name that it has among the parameters.' }),
  file: valuesSchema.optional().meta({ description: 'Which file; none leaves the LoRA out.' }),
  strength: valuesSchema
    .optional()
    .meta({ description: 'How strong, on model and CLIP together; off leaves the LoRA out.' }),
  model: valuesSchema.optional().meta({ description: 'How strong on the model.' }),
  clip: valuesSchema.optional().meta({ description: 'How strong on the text encoder.' }),
  triggers: triggersSchema.optional(),
  when,
});

export const replaceAxisSchema = z.strictObject({
  replace: z.string().min(1).max(10_000).meta({ description: 'The words to look for in a text.' }),
  in: z
    .union([parameterSchema, z.array(parameterSchema).min(1)])
    .default('positive')
    .meta({ description: 'The texts to look in; the positive prompt when left out.' }),
  with: valuesSchema.meta({ description: 'What to put in their place: one value for each text.' }),
  name: z.string().trim().min(1).max(200).optional().meta({ description: 'What the axis is called.' }),
  when,
});

/** One entry of `axes`. */
export const axisSchema = z.union([paramAxisSchema, zipAxisSchema, loraAxisSchema, replaceAxisSchema]).meta({
  id: 'axis',
  description: 'What varies: a parameter, several together, a LoRA, or words in a text.',
});

export type ParamAxisDefinition = z.output<typeof zipMemberSchema>;
export type LoraAxisDefinition = z.output<typeof loraAxisSchema>;
export type ReplaceAxisDefinition = z.output<typeof replaceAxisSchema>;
export type AxisDefinition = z.output<typeof axisSchema>;
