/** Every time and number that the worker goes by. Times in milliseconds; tests shorten some. */
export type Tunables = {
  /** Prompts on a server at once: one that runs, one behind it, so that its GPU never waits for the network. */
  depth: number;
  /** Renders shorter than this are always queued behind another: fetching one later costs more than it helps. */
  briefRender: number;
  /** Finished prompts of one server whose images are still being fetched; beyond, no more are claimed. */
  collecting: number;
  /** How long a driver sleeps when nobody rings. */
  lookEvery: number;
  /** How often a driver tells how its server is, and looks for renders that another holder left there. */
  checkEvery: number;
  /** How often a server's model files are listed again, to notice one that is another under its name. */
  modelsEvery: number;
  /** The slow poll of a server's queue and history, which sees what its socket did not tell. */
  pollEvery: number;
  /** How long a server may be silent before its renders go to others. */
  goneAfter: number;
  /** How long nothing may move on a server before it is taken for dead. */
  zombieAfter: number;
  /** Between two tries to reach a server, at first and at most. */
  reconnectFirst: number;
  reconnectMost: number;
  /** Between two calls of a server that is waking, and after one that did not wake or was lost. */
  wakeEvery: number;
  wakeAgain: number;
  /** Writes of progress, a render. */
  progressEvery: number;
  /** Waits between the tries to fetch a file. */
  fetchRetries: readonly number[];
  /** Wait before the second try of a render; doubled for the third. Seconds, since Postgres counts it. */
  retrySeconds: number;
  reconcileEvery: number;
  /** How often sweeps are checked for axes that do nothing. */
  checkSweepsEvery: number;
  /** How often reconcile looks for what should never be. */
  repairEvery: number;
  /** How long closing may take before what still runs is left to the next worker. */
  closeWithin: number;
};

export const TUNABLES: Tunables = {
  depth: 2,
  briefRender: 1_000,
  collecting: 6,
  lookEvery: 3_000,
  checkEvery: 5_000,
  modelsEvery: 120_000,
  pollEvery: 5_000,
  goneAfter: 15_000,
  zombieAfter: 300_000,
  reconnectFirst: 500,
  reconnectMost: 10_000,
  wakeEvery: 2_000,
  wakeAgain: 15_000,
  progressEvery: 250,
  fetchRetries: [200, 500, 1_500, 3_000],
  retrySeconds: 2,
  checkSweepsEvery: 1_000,
  reconcileEvery: 2_000,
  repairEvery: 60_000,
  closeWithin: 4_000,
};
