import type { Location } from '#comfy/session.types.ts';
import { adoptRender, findHeld, forgetPrompt, type HeldPrompt, releaseRender } from '#db/render.ts';
import { fly } from './fly.ts';
import type { Drive } from './lease.ts';

/** Nothing of it is on the server: nobody has to wait for it. */
async function letGo(drive: Drive, held: HeldPrompt): Promise<void> {
  const { pool } = drive.worker.ctx.db;
  await (held.running ? releaseRender(pool, held, false) : forgetPrompt(pool, held));
}

async function adoptOne(drive: Drive, held: HeldPrompt): Promise<void> {
  const { key, attempt, promptId } = held;
  const { log, db } = drive.worker.ctx;
  if (promptId === null) return letGo(drive, held);
  const where: Location = await drive.session.locate(promptId, { render: key, attempt }, drive.signal);
  log.info({ render: key, attempt, server: drive.server.name, found: where.state }, 'A render was left here');
  if (where.state === 'nowhere') return letGo(drive, held);
  const adopted = await adoptRender(db.pool, {
    key,
    attempt,
    serverId: drive.server.id,
    promptId: where.promptId,
  });
  if (adopted !== null) fly(drive, { ...held, attempt: adopted }, where.promptId, true);
}

/**
 * Take over what somebody else left on this server: the last holder of the lease, or one that woke after it had
 * lost it. What is in its queue or history is watched and fetched, what is nowhere waits again.
 */
export async function adopt(drive: Drive): Promise<void> {
  const before = new Set(drive.flights.all().map((flight) => flight.key));
  const held = await findHeld(drive.worker.ctx.db.pool, drive.server.id);
  const left = held.filter(({ key }) => !before.has(key) && !drive.flights.has(key));
  await Promise.all(left.map((one) => adoptOne(drive, one)));
}
