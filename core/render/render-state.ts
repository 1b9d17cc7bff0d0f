/** pending → running → done | failed; running → pending on retry; pending ↔ dropped. */
export const RENDER_STATES = ['pending', 'running', 'done', 'failed', 'dropped'] as const;
export type RenderState = (typeof RENDER_STATES)[number];

/** draft → running ↔ paused → done; any but done → cancelled; done and cancelled → running by retry or start. */
export const SWEEP_STATES = ['draft', 'running', 'paused', 'done', 'cancelled'] as const;
export type SweepState = (typeof SWEEP_STATES)[number];

/** Failed on this many tries: quarantined until a person retries it. */
export const MAX_FAILURES = 3;
