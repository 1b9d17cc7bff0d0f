import { z } from 'zod';
import { deadAxisSchema } from './measure.ts';
import { RENDER_STATES, SWEEP_STATES } from '../render/render-state.ts';

export const sweepStateSchema = z.enum(SWEEP_STATES);
export const renderStateSchema = z.enum(RENDER_STATES);

/** A literal as JSON has it; integers beyond 2^53 − 1 are written as plain integers, never rounded. */
export const literalSchema = z.union([z.string(), z.number(), z.bigint(), z.boolean(), z.null()]);

export const axisSchema = z.object({
  name: z.string(),
  params: z.array(
    z.object({ name: z.string(), targets: z.array(z.object({ node: z.string(), input: z.string() })) }),
  ),
  values: z.array(
    z.object({
      label: z.string(),
      values: z.array(literalSchema),
      /** The label of each parameter's value, where several change together. */
      labels: z.array(z.string()).optional(),
      /** It keeps its place; no cell has it. */
      skip: z.literal(true).optional(),
      /** Only points of the definition have it. */
      point: z.literal(true).optional(),
    }),
  ),
  replicates: z.boolean().optional(),
});

export const countsSchema = z.object({
  cells: z.int(),
  pending: z.int(),
  running: z.int(),
  done: z.int(),
  failed: z.int(),
  dropped: z.int(),
});
export type Counts = z.infer<typeof countsSchema>;

/**
 * Definition as YAML or JSON text, or as an object. `workflow` may travel beside it: the graph (object or JSON
 * text) of the file that the definition names.
 */
export const definitionInputSchema = z.strictObject({
  definition: z.union([z.string(), z.record(z.string(), z.unknown())]),
  workflow: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  /** Name → text of the files that the definition names: lists of values, tables. */
  files: z.record(z.string(), z.string()).optional(),
});
export type DefinitionInput = z.input<typeof definitionInputSchema>;
export const createSweepInputSchema = definitionInputSchema.extend({ start: z.boolean().default(false) });

/** Place of a cell in its sweep, from 0. */
export const ordinalSchema = z.int().min(0).max(2_147_483_647);
/** Which cells: all that can be retried when left out. */
export const retryInputSchema = z.strictObject({ ordinals: z.array(ordinalSchema).max(100_000).optional() });
export type RetryInput = z.input<typeof retryInputSchema>;
/** What a person has on the screen. */
export const lookInputSchema = z.strictObject({ ordinals: z.array(ordinalSchema).max(5_000) });

export const issueSchema = z.object({
  path: z.string(),
  message: z.string(),
  value: z.unknown().optional(),
  hint: z.string().optional(),
});

/** `url` is the path of its page on this Teststrip. */
export const createdSweepSchema = z.object({ id: z.uuid(), url: z.string(), counts: countsSchema });
export type CreatedSweep = z.infer<typeof createdSweepSchema>;

/** Dollars that a sweep cost so far and will cost (null: nobody knows yet), and at which it pauses. */
export const moneySchema = z.object({
  spent: z.number(),
  left: z.number().nullable(),
  budget: z.number().nullable(),
});
export type Money = z.infer<typeof moneySchema>;

/** What else is to be said of a sweep under way. */
const courseShape = {
  /** Null where no server has a price. */
  money: moneySchema.nullable(),
  /** Why it was paused by nobody; null where a person did it. */
  pauseReason: z.string().nullable(),
  /** Servers that are being woken for it, and since when the first; null while there is none. */
  waking: z.object({ servers: z.int(), since: z.string() }).nullable(),
};
export const courseSchema = z.object(courseShape);
export type Course = z.infer<typeof courseSchema>;

/** How a sweep stands: what start, pause, cancel and retry answer. */
export const sweepStatusSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  state: sweepStateSchema,
  simulated: z.boolean(),
  counts: countsSchema,
  /** Seconds until done, from what was measured in this sweep; null while nothing was or nothing is left. */
  secondsLeft: z.number().nullable(),
  /** Axes, or values of them, that change no pixel, as far as finished cells tell. */
  dead: z.array(deadAxisSchema),
  ...courseShape,
});
export type SweepStatus = z.infer<typeof sweepStatusSchema>;

/** `before` is the `createdAt` of the last sweep of the page before. */
export const listSweepsInputSchema = z.strictObject({
  limit: z.int().min(1).max(500).default(100),
  before: z.iso.datetime({ offset: true }).optional(),
});
export type ListSweepsInput = z.input<typeof listSweepsInputSchema>;

export const sweepSummarySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  state: sweepStateSchema,
  simulated: z.boolean(),
  counts: countsSchema,
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** sha-256 of a few images, best rated and newest first. */
  thumbnails: z.array(z.object({ sha256: z.string(), thumbhash: z.string() })),
});
export type SweepSummary = z.infer<typeof sweepSummarySchema>;
export const sweepListSchema = z.object({ sweeps: z.array(sweepSummarySchema) });

/** A model file that is another under the same name on these servers since so many cells were rendered. */
export const changedModelSchema = z.object({
  file: z.string(),
  servers: z.array(z.string()),
  cells: z.int(),
});
export type ChangedModel = z.infer<typeof changedModelSchema>;

export const sweepSchema = sweepSummarySchema.omit({ thumbnails: true }).extend({
  axes: z.array(axisSchema),
  definition: z.string(),
  workflow: z.object({ hash: z.string(), name: z.string() }),
  /** Seconds until done, from what was measured in this sweep; null while nothing was. */
  secondsLeft: z.number().nullable(),
  /** Axes, or values of them, that change no pixel, as far as finished cells tell. */
  dead: z.array(deadAxisSchema),
  ...courseShape,
  /** True when it is simulated and a real server is enabled now. */
  canRenderForReal: z.boolean(),
  /** Which of its definitions it stands at. */
  revision: z.int(),
  /** Model files that are others under the same name since its cells were keyed. */
  changedModels: z.array(changedModelSchema),
});
export type Sweep = z.infer<typeof sweepSchema>;
