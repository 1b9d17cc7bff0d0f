import type { NodeSpecs } from './node-specs.ts';

/** What the servers chosen for a sweep have: model files by folder, and what their nodes take. */
export type Catalogue = {
  /** Folder, such as `loras`, → the names of its files as the servers list them. */
  models: ReadonlyMap<string, readonly string[]>;
  nodes: NodeSpecs;
};
