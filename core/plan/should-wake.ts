/** What waits for one sleeping server, and who else could do it. */
export type Demand = {
  /** Waiting renders that it may take. */
  waiting: number;
  /** Those of them that no server that is awake may take. */
  only: number;
  /** Renders that were left on it, and may be found there. */
  held: number;
  /** Other servers that are awake, or on their way. */
  awake: number;
  /** Seconds that a render takes, as far as is known. */
  secondsEach: number | null;
  /** Seconds that waking it costs: its cold start, and those in which it falls asleep again. */
  overhead: number;
};

/** Seconds that a render is taken to last where none was measured. */
const USUAL_SECONDS = 15;

/**
 * Whether it pays to wake a server: the first one always, another one only where those that are awake would still be
 * busy for longer than waking it costs. So few servers stay awake for the last renders.
 */
export function shouldWake({ waiting, only, held, awake, secondsEach, overhead }: Demand): boolean {
  if (held > 0) return true;
  if (waiting === 0) return false;
  if (awake === 0 || only > 0) return true;
  return (waiting * (secondsEach ?? USUAL_SECONDS)) / awake > overhead;
}
