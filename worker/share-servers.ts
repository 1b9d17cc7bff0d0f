/** Far more than anybody has servers. */
const UNLIMITED = 10_000;
/** Looks in a row that must find too many before some are handed back. */
const PATIENCE = 2;
/** Milliseconds that the others get to take what was handed back. */
const OPENING = 6_000;
/** Milliseconds until handing back is tried again where nobody took it; doubled each time. */
const PAUSE_FIRST = 30_000;
const PAUSE_MOST = 600_000;

export type Share = {
  /** How many servers this process may take right now. */
  limit: number;
  /** How many to hand back at once. */
  shed: number;
};

/**
 * How several workers come to drive about equally many servers: one that holds more than its share hands some
 * back and leaves them alone for a moment. Where nobody takes them (the other process is frozen), it takes them
 * again, and waits longer and longer before it tries that anew.
 */
export function createSharing(): (
  now: number,
  fleet: { held: number; servers: number; workers: number },
) => Share {
  let tooMany = 0;
  let openUntil = 0;
  let quietUntil = 0;
  let pause = PAUSE_FIRST;
  return (now, { held, servers, workers }) => {
    const fair = Math.max(1, Math.ceil(servers / workers));
    if (now < openUntil) return { limit: fair, shed: 0 };
    if (held <= fair) {
      tooMany = 0;
      if (now >= quietUntil) pause = PAUSE_FIRST;
      return { limit: UNLIMITED, shed: 0 };
    }
    tooMany += 1;
    if (tooMany < PATIENCE || now < quietUntil) return { limit: UNLIMITED, shed: 0 };
    tooMany = 0;
    openUntil = now + OPENING;
    quietUntil = openUntil + pause;
    pause = Math.min(pause * 2, PAUSE_MOST);
    return { limit: fair, shed: held - fair };
  };
}
