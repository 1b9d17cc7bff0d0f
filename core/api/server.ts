import { z } from 'zod';

const headersSchema = z.record(
  z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'not a header name'),
  z.string().regex(/^[^\r\n]*$/, 'a header value has no line breaks'),
);

/** Dollars; null: nobody said. */
export const priceSchema = z.number().min(0).max(10_000).nullable();

/** How a server sleeps, in seconds: how long it may take to answer once it is called, and after how long without a request it falls asleep. */
export const wakeLimitSchema = z.int().min(1).max(7200);
export const idleSchema = z.int().min(0).max(86_400);

export const addServerInputSchema = z
  .object({
    name: z.string().trim().min(1).max(100).optional(),
    url: z.url({ protocol: /^https?$/ }),
    headers: headersSchema.optional(),
    enabled: z.boolean().default(true),
    pricePerHour: priceSchema.optional(),
    /** Nothing is sent to it while it has no work, so that it can sleep. */
    wakesOnDemand: z.boolean().default(false),
    wakeLimitSeconds: wakeLimitSchema.default(300),
    idleSeconds: idleSchema.default(60),
  })
  .strict();
export type AddServerInput = z.infer<typeof addServerInputSchema>;

export const updateServerInputSchema = z
  .object({
    name: z.string().trim().min(1).max(100).optional(),
    url: z.url({ protocol: /^https?$/ }).optional(),
    headers: headersSchema.optional(),
    enabled: z.boolean().optional(),
    pricePerHour: priceSchema.optional(),
    wakesOnDemand: z.boolean().optional(),
    wakeLimitSeconds: wakeLimitSchema.optional(),
    idleSeconds: idleSchema.optional(),
  })
  .strict();

export type UpdateServerInput = z.infer<typeof updateServerInputSchema>;

/** One step of *Test*: reachable, version, events, render, fetch, check. */
export const testStepSchema = z.object({
  name: z.string(),
  ok: z.boolean(),
  ms: z.number(),
  message: z.string(),
  /** What to do, where it failed. */
  hint: z.string().optional(),
});
export const serverTestSchema = z.object({ ok: z.boolean(), at: z.string(), steps: z.array(testStepSchema) });
export type ServerTest = z.infer<typeof serverTestSchema>;

/** A server as the API shows it: header names, never their values. */
export const serverSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  url: z.string(),
  headerNames: z.array(z.string()),
  enabled: z.boolean(),
  simulated: z.boolean(),
  state: z.enum(['unknown', 'online', 'offline', 'sick', 'asleep', 'waking']),
  problem: z.string().nullable(),
  version: z.string().nullable(),
  device: z.string().nullable(),
  vramTotal: z.number().nullable(),
  queueRemaining: z.int().nullable(),
  checkedAt: z.string().nullable(),
  /** What it renders now. */
  running: z.array(
    z.object({
      renderKey: z.string(),
      sweepId: z.string().nullable(),
      sweepName: z.string().nullable(),
      step: z.int(),
      steps: z.int(),
    }),
  ),
  /** Renders that it finished, and their median seconds. */
  done: z.int(),
  secondsPerRender: z.number().nullable(),
  lastTest: serverTestSchema.nullable(),
  /** What an hour on it costs, in dollars; null where nobody said. */
  pricePerHour: z.number().nullable(),
  /** Nothing is sent to it while it has no work, so that it can sleep. */
  wakesOnDemand: z.boolean(),
  wakeLimitSeconds: z.int(),
  idleSeconds: z.int(),
  /** Since when it has been called without an answer. */
  wakingSince: z.string().nullable(),
});
export type Server = z.infer<typeof serverSchema>;
export const serverListSchema = z.object({ servers: z.array(serverSchema) });
