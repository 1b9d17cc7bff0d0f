import type { Patch } from '../workflow/patch-graph.ts';
import type { Axis } from './axis.ts';

/** A definition held against its workflow: what is set everywhere, and what varies (first axis slowest). */
export type ResolvedSweep = { axes: Axis[]; settings: Patch; cellCount: number };
