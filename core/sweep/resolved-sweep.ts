import type { Patch } from '../workflow/patch.ts';
import type { Axis } from './axis.ts';
import type { Expansion } from './expansion/expansion.ts';

/**
 * A definition held against its workflow: what is set everywhere, and what varies (first axis slowest). Every
 * combination is a cell, unless `expansion` says which are.
 */
export type ResolvedSweep = {
  axes: Axis[];
  settings: Patch;
  cellCount: number;
  expansion?: Expansion;
  /** Where the definition says it: each of the axes, and each input (`3.cfg`) that it sets everywhere. */
  paths: { axes: string[]; settings: ReadonlyMap<string, string> };
};
