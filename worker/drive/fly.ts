import type { ClaimedRender } from '#db/claim.ts';
import { isDatabaseAway } from '#db/database-error.ts';
import { createFlight } from './create-flight.ts';
import { asFailedTry, fail, giveBack } from './fail.ts';
import type { Flight } from './flights.ts';
import { type Drive, SessionOver } from './lease.ts';
import { settle } from './settle.ts';
import { submit } from './submit.ts';
import { asSessionOver } from './trouble.ts';

/** What the flight's end asks for, when it did not end by its prompt's. */
async function crash(drive: Drive, flight: Flight, error: unknown): Promise<void> {
  const over = asSessionOver(error);
  if (over) drive.end(over);
  const reason = flight.signal.aborted ? (flight.signal.reason as unknown) : error;
  // Another server may take it; should this one come back first, its prompt is still known.
  if (over ?? reason instanceof SessionOver) return giveBack(drive, flight, true);
  if (flight.signal.aborted) return;
  if (!isDatabaseAway(error)) return fail(drive, flight, asFailedTry(error));
  // The row stays, and is found again by the next look (adopt).
  drive.worker.ctx.log.warn(
    { render: flight.key, error: error instanceof Error ? error.stack : String(error) },
    'A render was left in mid-air',
  );
}

/**
 * Bring a render home: submit it unless its prompt was found on the server, watch it, and settle it. In the
 * background; the place in the server's queue is free as soon as the prompt has ended, while its pictures are
 * still being fetched.
 */
export function fly(drive: Drive, render: ClaimedRender, promptId: string, found: boolean): void {
  const { flight, landed } = createFlight(drive, render, promptId);
  const journey = async (): Promise<void> => {
    try {
      if (!found && !(await submit(drive, flight))) return;
      const outcome = await drive.session.watch(flight.promptId, flight.signal);
      flight.onServer = false;
      drive.bell.ring();
      await settle(drive, flight, outcome);
    } catch (error) {
      await crash(drive, flight, error).catch((failure: unknown) => {
        drive.worker.ctx.log.warn(
          { render: flight.key, error: String(failure) },
          'A render was not given back',
        );
      });
    } finally {
      landed();
      flight.onServer = false;
    }
  };
  drive.flights.run(flight, journey());
}
