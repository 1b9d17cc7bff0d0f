import { ComfyError } from '#comfy/comfy-error.ts';
import { classifyFailure } from '#core/render/classify-failure.ts';
import type { FailedTry } from '#core/render/failed-try.ts';
import { failRender, releaseRender } from '#db/render.ts';
import type { Flight } from './flights.ts';
import type { Drive } from './lease.ts';
import { BadGraph, loadGraph } from './load-graph.ts';

/** Write a failed try down, with ComfyUI's own words. */
export async function fail(drive: Drive, flight: Flight, failed: FailedTry): Promise<void> {
  const { worker, server } = drive;
  const { ctx, tunables } = worker;
  // Of an adopted one the graph was not needed so far; here it has the titles of nodes.
  const graph = flight.graph ?? (await loadGraph(ctx.db.pool, flight).catch(() => undefined));
  const failure = classifyFailure(failed, graph);
  const state = await failRender(ctx.db.pool, {
    key: flight.key,
    attempt: flight.attempt,
    serverId: server.id,
    class: failure.class,
    message: failure.message,
    backoff: tunables.retrySeconds,
  });
  ctx.log.warn(
    { render: flight.key, attempt: flight.attempt, server: server.name, class: failure.class, state },
    `A try failed: ${failure.message}`,
  );
}

/** Give a render back without counting a try. */
export async function giveBack(drive: Drive, flight: Flight, keepPrompt: boolean): Promise<void> {
  const given = await releaseRender(drive.worker.ctx.db.pool, flight, keepPrompt);
  if (keepPrompt) drive.strays.add(flight.promptId);
  drive.worker.ctx.log.info(
    { render: flight.key, attempt: flight.attempt, server: drive.server.name, keepPrompt, given },
    'A render was given back',
  );
}

/** What an error of talking to a server is as a failed try. */
export function asFailedTry(error: unknown): FailedTry {
  if (error instanceof ComfyError) {
    const { kind, message, status, body } = error;
    return { kind, message, status, body };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: error instanceof BadGraph ? 'refused' : 'result', message };
}
