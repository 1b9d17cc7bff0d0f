import { findLost } from '#db/render.ts';
import type { Drive } from './lease.ts';

/**
 * Stop what is no longer ours: nobody wants it any more, or it was given to somebody else. A prompt that another
 * holder of this very server watches is left alone. @returns false where that is so: then this lease is lost
 */
export async function dropLost(drive: Drive): Promise<boolean> {
  const { log, db } = drive.worker.ctx;
  const held = drive.flights.all();
  if (held.length === 0) return true;
  const lost = await findLost(db.pool, held);
  let ours = true;
  for (const { key, adopted } of lost) {
    // One that has just landed is not ours any more either, as it should be.
    const flight = held.find(
      (one) => one.key === key && !one.signal.aborted && drive.flights.all().includes(one),
    );
    if (!flight) continue;
    if (adopted) {
      ours = ours && !flight.onServer;
      if (!flight.onServer) continue;
    }
    log.info(
      { render: key, attempt: flight.attempt, server: drive.server.name, adopted },
      'A render was lost',
    );
    flight.abort(new Error('Lost'));
    if (!adopted && flight.onServer)
      await drive.client.cancel(flight.promptId, drive.signal).catch((error: unknown) => {
        log.warn({ render: key, error: String(error) }, 'A prompt was not cancelled');
      });
  }
  return ours;
}
