import type { Graph } from '#core/workflow/graph.ts';
import type { ProgressWriter } from './write-progress.ts';

/** One render that this worker holds on one server, from its claim to its end. */
export type Flight = {
  readonly key: string;
  readonly attempt: number;
  readonly workflowHash: string;
  readonly patch: string;
  promptId: string;
  /** As it was sent; of an adopted one, as it would have been. */
  graph: Graph | null;
  /** In the server's queue, as far as we know. */
  onServer: boolean;
  readonly progress: ProgressWriter;
  /** Falls when it was lost, or with the session. */
  readonly signal: AbortSignal;
  abort(reason: Error): void;
};

/** Everything in the air on one server. */
export type Flights = {
  all(): Flight[];
  has(key: string): boolean;
  byPrompt(promptId: string): Flight | undefined;
  /** How many are in the server's queue. */
  onServer(): number;
  /** Keep a flight until what is done with it has ended. */
  run(flight: Flight, work: Promise<void>): void;
  /** Resolves when nothing is in the air any more. */
  landed(): Promise<void>;
};

/** @param onLanded told after each flight that is over */
export function createFlights(onLanded: () => void): Flights {
  const flights = new Map<Flight, Promise<void>>();
  const all = (): Flight[] => [...flights.keys()];
  return {
    all,
    has: (key) => all().some((flight) => flight.key === key),
    byPrompt: (promptId) => all().find((flight) => flight.promptId === promptId),
    onServer: () => all().filter((flight) => flight.onServer).length,
    run: (flight, work) => {
      flights.set(
        flight,
        work.finally(() => {
          flight.progress.stop();
          flights.delete(flight);
          onLanded();
        }),
      );
    },
    landed: async () => {
      await Promise.allSettled(flights.values());
    },
  };
}
