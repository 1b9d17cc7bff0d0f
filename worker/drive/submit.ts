import { ComfyError } from '#comfy/comfy-error.ts';
import { mayHaveBeenTaken } from '#comfy/may-have-been-taken.ts';
import type { Location } from '#comfy/session.types.ts';
import { preparePrompt } from '#core/workflow/prepare-prompt.ts';
import { markSubmitted } from '#db/render.ts';
import { sleep } from '../sleep.ts';
import { asFailedTry, fail, giveBack } from './fail.ts';
import { filePrefix } from './file-prefix.ts';
import type { Flight } from './flights.ts';
import type { Drive } from './lease.ts';
import { loadOwnGraph } from './load-own-graph.ts';

const tagOf = ({ key, attempt }: Flight): { render: string; attempt: number } => ({ render: key, attempt });

/** Find out whether a prompt whose answer was lost was taken; asks until the server tells. */
async function findOut(drive: Drive, flight: Flight): Promise<Location> {
  const { reconnectFirst, reconnectMost } = drive.worker.tunables;
  for (let wait = reconnectFirst; ; wait = Math.min(wait * 2, reconnectMost)) {
    try {
      return await drive.session.locate(flight.promptId, tagOf(flight), flight.signal);
    } catch (error) {
      if (flight.signal.aborted || !(error instanceof ComfyError)) throw error;
      await sleep(wait, flight.signal);
    }
  }
}

/** What a proxy says while nothing is awake behind it; ComfyUI itself never does. */
const isDoor = ({ server }: Drive, { status }: ComfyError): boolean =>
  server.wakesOnDemand && status !== undefined && [502, 503, 504].includes(status);

/** Post the prompt. @returns the id that the server uses, null where it did not take it: that is written down */
async function post(drive: Drive, flight: Flight): Promise<string | null> {
  const { key, attempt, promptId, signal } = flight;
  const graph = preparePrompt(await loadOwnGraph(drive, flight), filePrefix(key, attempt));
  flight.graph = graph;
  try {
    const taken = await drive.session.submit({ graph, promptId, tag: tagOf(flight), previews: true }, signal);
    return taken.promptId;
  } catch (error) {
    if (signal.aborted || !(error instanceof ComfyError)) throw error;
    if (!mayHaveBeenTaken(error)) {
      await fail(drive, flight, asFailedTry(error));
      return null;
    }
    const where = await findOut(drive, flight);
    if (where.state !== 'nowhere') return where.promptId;
    // An answer counts as a try; a connection that broke on the way is nobody's fault, nor is a server that fell asleep.
    if ((error.kind === 'http' || error.kind === 'protocol') && !isDoor(drive, error))
      await fail(drive, flight, asFailedTry(error));
    else {
      await giveBack(drive, flight, false);
      await sleep(drive.worker.tunables.reconnectFirst, signal);
    }
    return null;
  }
}

/** Send a claimed render to its server. @returns whether it is there and still ours */
export async function submit(drive: Drive, flight: Flight): Promise<boolean> {
  const promptId = await post(drive, flight);
  if (promptId === null) return false;
  flight.promptId = promptId;
  if (await markSubmitted(drive.worker.ctx.db.pool, flight, promptId)) return true;
  // Lost while it was on its way: nobody will fetch it.
  await drive.client.cancel(promptId, drive.signal);
  return false;
}
