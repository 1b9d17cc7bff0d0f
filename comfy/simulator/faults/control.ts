import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { applyFaults, type FaultTarget } from './apply-faults.ts';
import { faultsSchema } from './schema.ts';

/** Outside of every path that a real server has. */
const path = '/simulator/faults';

export const isControl = (url: string | undefined): boolean => url?.split('?')[0] === path;

const reply = (response: ServerResponse, status: number, body: unknown): void => {
  // Its connection is not used again: a restart cuts all the others, and this one would race with it.
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify(body));
};

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch {
    return undefined;
  }
};

/**
 * The switchboard of faults: GET shows what is broken, POST breaks (schema.ts), DELETE mends all. A request
 * that is not understood gets 400 with everything that is wrong in it.
 */
export async function handleControl(
  target: FaultTarget,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  target.spared = incoming.socket;
  if (incoming.method === 'DELETE') applyFaults(target, { reset: true });
  if (incoming.method === 'POST') {
    const parsed = faultsSchema.safeParse(parse(await text(incoming)));
    if (!parsed.success) {
      reply(response, 400, { error: 'not a set of faults', issues: z.treeifyError(parsed.error) });
      return;
    }
    applyFaults(target, parsed.data);
  }
  reply(response, 200, { faults: target.process().machine.faults.now });
}
