import { z } from 'zod';

/**
 * Every job there is: ids only, since Postgres owns the truth. A field added later is optional until jobs of
 * the version before have drained.
 */
export const catalog = {
  /** The lease on one server; job id = server id, so that one worker process holds it at a time. */
  drive: z.object({ serverId: z.uuid() }),
  /** Make what an image lacks: thumbnails. Job id = sha256. */
  thumbnail: z.object({ sha256: z.string() }),
  /** Measure an image's pixels. Job id = sha256. */
  measure: z.object({ sha256: z.string() }),
  /** Hold neighbours of a sweep against each other by a model that takes two pictures. Job id = sweep id. */
  distance: z.object({ sweepId: z.uuid() }),
  /** Probe a server (version, nodes, model files) or test it all the way. Job id = request id. */
  probe: z.object({ serverId: z.uuid(), requestId: z.uuid(), whole: z.boolean() }),
} as const;

export type Catalog = typeof catalog;
export type JobName = keyof Catalog;
export type JobPayload<Name extends JobName> = z.infer<Catalog[Name]>;

/** Add a job. An id that is active or waiting already is left as it is. */
export type Enqueue = <Name extends JobName>(
  name: Name,
  id: string,
  payload: JobPayload<Name>,
) => Promise<void>;
