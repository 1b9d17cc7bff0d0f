/**
 * Whose fault a failed try was: the graph's (no retry), this server's (another may take it), or nobody's in
 * particular (retry with backoff).
 */
export type ErrorClass = 'permanent' | 'server' | 'transient';

/** A failed try, classed, with ComfyUI's own words. */
export type Failure = {
  class: ErrorClass;
  message: string;
  node?: { id: string; class: string; title?: string };
};
