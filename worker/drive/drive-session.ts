import { claimRender } from '#db/claim.ts';
import { findServer, recordServer } from '#db/server.ts';
import { finishSweeps } from '#service/finish-sweeps.ts';
import { openHeaders } from '#service/seal-headers.ts';
import { newPromptId } from '../prompt-id.ts';
import { sleep } from '../sleep.ts';
import { adopt } from './adopt.ts';
import { dropLost } from './drop-lost.ts';
import { fly } from './fly.ts';
import { type Drive, SessionOver } from './lease.ts';
import { hasWork } from './try-wake.ts';
import { describeSilence } from './trouble.ts';

/** Milliseconds to wait after the database did not answer. */
const DATABASE_PAUSE = 1_000;
/** Milliseconds that pictures being stored get when the lease ends. */
const LAST_WORDS = 1_500;

type Course = {
  enabled: boolean;
  /** When its row and its renders were last looked at. */
  lookedAt: number;
  /** When it was last asked how it is. */
  checkedAt: number;
  /** When it last answered. */
  answeredAt: number;
  idle: boolean;
};

/** Take back prompts that nobody waits for any more: others rendered them while this server was away. */
function recall(drive: Drive): void {
  for (const promptId of drive.strays) {
    drive.strays.delete(promptId);
    if (drive.flights.byPrompt(promptId)) continue;
    drive.client.cancel(promptId, drive.signal).catch((error: unknown) => {
      drive.worker.ctx.log.debug({ promptId, error: String(error) }, 'A stray prompt was not cancelled');
    });
  }
}

/** Sealed anew, the same headers look different. */
function sameHeaders({ worker }: Drive, a: Record<string, string>, b: Record<string, string>): boolean {
  if (JSON.stringify(a) === JSON.stringify(b)) return true;
  const { secrets } = worker.ctx;
  return JSON.stringify(openHeaders(secrets, a)) === JSON.stringify(openHeaders(secrets, b));
}

/** Whether the server's row still says what this session was opened with. */
async function readOrders(drive: Drive, course: Course): Promise<void> {
  const now = await findServer(drive.worker.ctx.db.pool, drive.server.id);
  const { url, headers, wakesOnDemand } = drive.server;
  if (now && (now.url !== url || !sameHeaders(drive, now.headers, headers)))
    throw new SessionOver('reconfigured', 'Its address or headers were changed');
  if (now && now.wakesOnDemand !== wakesOnDemand)
    throw new SessionOver('reconfigured', 'Whether it wakes on demand was changed');
  if (!now) throw new SessionOver('reconfigured', 'It was removed');
  course.enabled = now.enabled;
}

/** Ask how long its queue is; a server that has not answered for too long is away. */
async function askQueue(drive: Drive, course: Course): Promise<void> {
  try {
    const queueRemaining = await drive.client.queueRemaining(drive.signal);
    course.answeredAt = performance.now();
    await recordServer(drive.worker.ctx.db.pool, drive.server.id, { queueRemaining });
  } catch (error) {
    if (drive.signal.aborted) return;
    const silent = performance.now() - course.answeredAt;
    if (silent > drive.worker.tunables.goneAfter) drive.end(describeSilence(silent, error));
  }
}

/** Fill the server's queue. @returns whether something was claimed */
async function claim(drive: Drive): Promise<boolean> {
  const { depth, collecting, briefRender } = drive.worker.tunables;
  let claimed = false;
  while (
    !drive.signal.aborted &&
    drive.flights.onServer() < depth &&
    drive.flights.all().length < depth + collecting
  ) {
    const promptId = newPromptId();
    const held = (drive.pace.ms ?? Infinity) < briefRender ? 0 : drive.flights.onServer();
    const render = await claimRender(drive.worker.ctx.db.pool, drive.server.id, promptId, held);
    if (!render) return claimed;
    fly(drive, render, promptId, false);
    claimed = true;
  }
  return claimed;
}

/** One round of the loop: look, claim, and say what came of it. @returns false where the lease is another's */
async function round(drive: Drive, course: Course): Promise<boolean> {
  const now = performance.now();
  if (drive.news.take() || now - course.lookedAt > drive.worker.tunables.lookEvery) {
    course.lookedAt = now;
    await readOrders(drive, course);
    if (!(await dropLost(drive))) return false;
  }
  if (course.enabled && (await claim(drive))) course.idle = false;
  if (!course.idle && drive.flights.all().length === 0) {
    course.idle = true;
    await finishSweeps(drive.worker.ctx);
  }
  if (now - course.checkedAt > drive.worker.tunables.checkEvery) {
    course.checkedAt = now;
    // Neither may hold the claims up: the server may be slow to answer.
    void askQueue(drive, course).catch(() => undefined);
    await adopt(drive);
  }
  return true;
}

/** Whether a server that wakes on demand has nothing left to do: whatever is sent to it now keeps it awake. */
async function mayRest({ server, worker }: Drive): Promise<boolean> {
  return server.wakesOnDemand && !(await hasWork(worker.ctx, server.id));
}

/**
 * Keep a server at work until it is disabled, has nothing left to do and wakes on demand, the lease ends, or the session does.
 * @throws SessionOver where the server is away, dead, or was given another address
 */
export async function driveSession(drive: Drive): Promise<void> {
  const { log } = drive.worker.ctx;
  const now = performance.now();
  const course: Course = { enabled: true, lookedAt: 0, checkedAt: now, answeredAt: now, idle: false };
  await adopt(drive);
  recall(drive);
  while (!drive.signal.aborted) {
    try {
      if (!(await round(drive, course))) return;
      if (drive.flights.all().length === 0 && (!course.enabled || (await mayRest(drive)))) return;
    } catch (error) {
      if (error instanceof SessionOver) drive.end(error);
      else if (!drive.signal.aborted) {
        log.warn({ server: drive.server.name, error: String(error) }, 'A round of driving failed');
        await sleep(DATABASE_PAUSE, drive.signal);
      }
      continue;
    }
    await drive.bell.wait(drive.worker.tunables.lookEvery, drive.signal);
  }
  const { reason } = drive.signal as { reason: unknown };
  if (reason instanceof SessionOver) {
    await drive.flights.landed();
    throw reason;
  }
  await Promise.race([drive.flights.landed(), sleep(LAST_WORDS, new AbortController().signal)]);
}
