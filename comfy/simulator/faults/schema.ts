import { z } from 'zod';

const times = z.union([z.int().positive(), z.literal('always')]).default(1);
const oneOrMore = <T extends z.ZodType>(schema: T) =>
  z.union([schema.array(), schema.transform((one) => [one])]);

const oom = z.strictObject({
  /** A node class, or a literal among a node's inputs, as text. */
  match: z.string().min(1),
  times,
});

const loadFailure = z.strictObject({ model: z.string().min(1), times });

/** The faults that can be switched on, by POST /simulator/faults. Each stays until it is used up or reset. */
export const faultsSchema = z.strictObject({
  /** First of all, take every fault back. */
  reset: z.boolean().optional(),
  /** Cut all sockets, or one client's, at once or after so many more messages. */
  dropSocket: z
    .strictObject({ afterMessages: z.int().min(0).default(0), clientId: z.string().optional() })
    .optional(),
  /** Sockets stay open and hear nothing any more, as after a reconnect with the same client id. */
  muteSocket: z.strictObject({ clientId: z.string().optional() }).optional(),
  /** No event reaches anybody, while HTTP and rendering go on. */
  stallEvents: z.boolean().optional(),
  /** The worker thread dies: prompts are accepted and never run, until a restart. */
  zombie: z.literal(true).optional(),
  /** The process ends and comes back: queue, history, cache and counter are gone, output files stay. */
  restart: z.strictObject({ downSeconds: z.number().min(0).max(3600).default(0) }).optional(),
  /** Connections are cut as they come, for so many seconds. */
  refuseConnections: z.number().positive().max(3600).optional(),
  /** torch runs out of memory on a node. */
  oomOnNode: oneOrMore(oom).optional(),
  /** A model file that is listed cannot be read. */
  failLoad: oneOrMore(loadFailure).optional(),
  /** How many times faster than the cost table, from the next prompt on; 0: without waiting. */
  speed: z.number().min(0).optional(),
  /** A model file that takes so many milliseconds more. */
  slowLoad: oneOrMore(z.strictObject({ model: z.string().min(1), ms: z.number().positive() })).optional(),
  /** Models that this server does not list. */
  missingModels: z.array(z.string()).optional(),
  /** Models that it lists from now on, by folder; one that it lists already becomes another file. */
  addModels: z
    .record(
      z.string(),
      z.array(
        z.union([
          z.string(),
          z.strictObject({ name: z.string(), size: z.int().min(0), modified: z.number() }),
        ]),
      ),
    )
    .optional(),
  /** GET /view answers 404 for files that history lists; only for names that contain the text, if given. */
  viewMissing: z.strictObject({ name: z.string().optional(), times }).optional(),
  /** So many prompts are accepted, and run, while the client never hears an answer. */
  hangAfterAccept: z.int().min(0).optional(),
  /** The answer to POST /prompt comes so many milliseconds late, after the first events. */
  eventsBeforeAnswer: z.number().min(0).optional(),
  /** Bare NaN in queue, history and PNG. */
  nanJson: z.boolean().optional(),
  /** A PNG frame of so many megabytes comes with the next progress. */
  giantFrame: z.number().positive().max(512).optional(),
  /** GET /object_info takes so many milliseconds, and everything else waits for it. */
  slowObjectInfo: z.number().min(0).optional(),
  /** Behave as an older version in some respects; names as in the profile. */
  flags: z
    .strictObject({
      anyPromptId: z.boolean(),
      ownPromptId: z.boolean(),
      targetedInterrupt: z.boolean(),
      interruptInStep: z.boolean(),
      missingNodeType: z.boolean(),
      cycleError: z.boolean(),
      jobs: z.enum(['none', 'read', 'cancel']),
      createTime: z.boolean(),
      hidesSecrets: z.boolean(),
      previewPerPrompt: z.boolean(),
      throttled: z.boolean(),
      cachedOutputs: z.enum(['all', 'visited', 'with-client']),
      crossSiteCheck: z.boolean(),
      walksPrompt: z.boolean(),
    })
    .partial()
    .optional(),
});

export type FaultsInput = z.input<typeof faultsSchema>;
export type Faults = z.output<typeof faultsSchema>;
