import { z } from 'zod';
import { SMALL } from './body-limits.ts';
import type { Operation } from './operation.ts';
import { idleSchema, priceSchema, serverSchema, wakeLimitSchema } from './server.ts';

const keySchema = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .regex(/^[\u0021-\u007E]+$/, 'has characters that a key cannot have');

/** What `modal deploy` printed, and the proxy auth token of the workspace. */
export const addModalInputSchema = z.strictObject({
  printed: z.string().min(1).max(200_000),
  key: keySchema,
  secret: keySchema,
  pricePerHour: priceSchema.optional(),
  idleSeconds: idleSchema.default(60),
  wakeLimitSeconds: wakeLimitSchema.default(600),
});
export type AddModalInput = z.input<typeof addModalInputSchema>;

/** Servers that are new, and those that were known and have these keys now. */
export const addedModalSchema = z.object({
  added: z.array(serverSchema),
  changed: z.array(serverSchema),
});

/** What can be done with servers on Modal. */
export const modalOperations = {
  addModalServers: {
    method: 'POST',
    path: '/api/v1/servers/from-modal',
    summary: 'Add every server that `modal deploy` printed the address of; each wakes on demand',
    body: { schema: addModalInputSchema, maxBytes: SMALL },
    status: 201,
    answer: addedModalSchema,
    refusals: ['invalid_input', 'conflict', 'too_large'],
  },
} as const satisfies Record<string, Operation>;
