import type { Outcome } from '#comfy/session.types.ts';
import { coolServer } from '#db/server.ts';
import { collect } from './collect.ts';
import { fail, giveBack } from './fail.ts';
import type { Flight } from './flights.ts';
import type { Drive } from './lease.ts';

/** Do what the end of a prompt calls for. */
export async function settle(drive: Drive, flight: Flight, outcome: Outcome): Promise<void> {
  switch (outcome.kind) {
    case 'success':
      drive.pace.ms = outcome.entry.ms;
      return collect(drive, flight, outcome.entry);
    case 'error':
      return fail(drive, flight, { kind: 'execution', error: outcome.error });
    case 'interrupted':
      return fail(drive, flight, { kind: 'result', message: 'It was interrupted on the server' });
    case 'lost':
      // The server restarted, or somebody cleared its queue: nobody's fault, and nothing is warm any more.
      await giveBack(drive, flight, false);
      return coolServer(drive.worker.ctx.db.pool, drive.server.id);
  }
}
