import { z } from 'zod';
import { definitionInputSchema, issueSchema, literalSchema } from './sweep.ts';

/** How much of the table of every cell a plan carries: none when left out. */
export const planRowsInputSchema = z.strictObject({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
  show: z.enum(['all', 'in', 'out']).default('all'),
});

/** A definition, and which part of the table of its cells to send along. */
export const planInputSchema = definitionInputSchema.extend({ rows: planRowsInputSchema.optional() });

/** What took combinations away, by its place in the definition (`exclude[0]`, `budget`, …). */
export const removalSchema = z.object({
  kind: z.string(),
  path: z.string(),
  text: z.string(),
  count: z.int(),
});

/** Least, most likely and most, in one unit. */
const rangeSchema = z.object({ low: z.number(), typical: z.number(), high: z.number() });

/** One combination: the cell that it became, or why it became none. */
export const planRowSchema = z.object({
  labels: z.array(z.string().nullable()),
  /** Its first cell's ordinal; null where it has none. */
  ordinal: z.int().nullable(),
  /** How the render of its first cell stands already; null where there is none yet. */
  have: z.enum(['done', 'waiting', 'failed']).nullable(),
  out: z
    .object({ kind: z.string(), path: z.string(), text: z.string(), sameAs: z.int().optional() })
    .nullable(),
});

/** Something that a server lacks, and the nearest that it has. */
export const lackSchema = z.object({
  kind: z.enum(['node', 'input', 'model', 'option', 'range']),
  /** Where the definition says it (`axes.0`, `set.scheduler`), or `workflow` with node and input. */
  path: z.string(),
  /** Node class for kind node; else the node and input that take the value. */
  node: z.string(),
  input: z.string().nullable(),
  value: literalSchema,
  nearest: z.array(literalSchema),
  /** How many of the renders need it. */
  renders: z.int(),
  /** One sentence: what is missing where, and the remedy. */
  message: z.string(),
});

/** What one server could do of a plan. */
export const planServerSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  simulated: z.boolean(),
  state: z.string(),
  /** How many of the missing renders it can make. */
  can: z.int(),
  /** What missing renders need that it lacks; the first hundred. */
  lacks: z.array(lackSchema),
  /** Whether it has ever told what it has: of one that has not, `can` and `lacks` are guesses. */
  told: z.boolean(),
  /** Seconds that one render takes there; null where nothing can be said. */
  secondsPerRender: rangeSchema.nullable(),
  /** How many renders that was measured on; 0: from the simulator's table, or from other servers. */
  measured: z.int(),
  /** Price of an hour there, in dollars, as it was set; null where none was. */
  pricePerHour: z.number().nullable(),
});

/** What a definition would make, and everything that is wrong with it. */
export const planSchema = z.object({
  cells: z.int(),
  renders: z.int(),
  /** Renders that exist already, done. */
  reused: z.int(),
  simulated: z.boolean(),
  /** What is wrong with the definition: with any, it makes no cells. */
  issues: z.array(issueSchema),
  /** What no server has that some render needs: it may be made all the same, and such a render will fail. */
  warnings: z.array(issueSchema),
  /** How many combinations were looked at, seeds included, before rules and budget. */
  candidates: z.int(),
  removed: z.array(removalSchema),
  axes: z.array(
    z.object({ name: z.string(), count: z.int(), labels: z.array(z.string()), replicates: z.boolean() }),
  ),
  servers: z.array(planServerSchema),
  /** Seconds by the clock until all is there, on all servers that can; null where nothing can be said. */
  seconds: rangeSchema.nullable(),
  /** Hours of GPU in all, and dollars where every server that works has a price. */
  gpuHours: rangeSchema.nullable(),
  dollars: rangeSchema.nullable(),
  /** The cheapest one, two, … of these servers, up to all: what they would take; empty unless all have a price. */
  fleets: z.array(z.object({ servers: z.int(), seconds: z.number(), dollars: z.number() })),
  /** Bytes that the new pictures will take, and what is free in the store; null where unknown. */
  disk: z.object({ bytes: z.number(), free: z.number().nullable() }).nullable(),
  rows: z.object({ total: z.int(), cells: z.array(planRowSchema) }).nullable(),
});
export type Plan = z.infer<typeof planSchema>;
export type PlanServer = z.infer<typeof planServerSchema>;
export type PlanRow = z.infer<typeof planRowSchema>;
