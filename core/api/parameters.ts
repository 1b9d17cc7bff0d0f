import { z } from 'zod';
import { issueSchema, literalSchema } from './sweep.ts';

/** A workflow, and the servers whose words for its inputs are wanted: ids or names; every one when left out. */
export const describeInputSchema = z.strictObject({
  workflow: z.union([z.string(), z.record(z.string(), z.unknown())]),
  servers: z.array(z.string()).optional(),
  simulated: z.boolean().optional(),
});

const boundSchema = z.union([z.number(), z.bigint()]);

/** One parameter of a workflow, as core/workflow/describe-parameters.ts says it. */
export const parameterSchema = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  targets: z.array(z.object({ node: z.string(), input: z.string() })),
  node: z.object({ id: z.string(), title: z.string(), className: z.string() }),
  type: z.string(),
  value: literalSchema,
  range: z.object({ min: boundSchema.optional(), max: boundSchema.optional() }).optional(),
  step: z.number().optional(),
  default: literalSchema.optional(),
  options: z.array(literalSchema).optional(),
  words: z.string(),
  named: z.boolean(),
  canBeOff: z.boolean(),
  used: z.boolean(),
});
export type Parameter = z.infer<typeof parameterSchema>;

export const parametersSchema = z.object({
  parameters: z.array(parameterSchema),
  /** Files that the servers list, by folder (`loras` → names): what wildcards in values choose from. */
  models: z.record(z.string(), z.array(z.string())),
  /** The servers that this comes from. */
  servers: z.array(z.object({ id: z.uuid(), name: z.string(), simulated: z.boolean() })),
  issues: z.array(issueSchema),
});
export type Parameters = z.infer<typeof parametersSchema>;
