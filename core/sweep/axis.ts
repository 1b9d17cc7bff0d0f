import type { InputRef, Literal } from '../workflow/graph.ts';
import type { Patch } from '../workflow/patch.ts';

export type { Literal } from '../workflow/graph.ts';

/**
 * A parameter, resolved: the name people use and every node input that it sets. `off` is what takes its LoRA out of
 * the graph, where it belongs to one.
 */
export type AxisParam = { name: string; targets: InputRef[]; off?: Patch };

/** How a value that leaves a LoRA out is written in the values of an axis. */
export const OFF = 'off';

/** One place on an axis: a literal for each of the axis' parameters, in their order. */
export type AxisValue = {
  label: string;
  values: Literal[];
  /** The label of each of them, where that is not the literal itself. */
  labels?: string[] | undefined;
  /** It keeps its place and has no cells. */
  skip?: true | undefined;
  /** Only points of the definition have it, and none of its grids. */
  point?: true | undefined;
  /** Places of the parameters whose LoRA it leaves out. */
  off?: number[] | undefined;
  /** What it puts into texts: one for each of the axis' edits. */
  texts?: string[] | undefined;
};

/**
 * What an axis does to texts once all of them are set. `replace`: puts words in the place of `find`. `trigger`: puts
 * them in the place of `{trigger}` and of `{trigger:find}`, after every replacement. `append`: puts them at the end.
 */
export type TextEdit = {
  kind: 'replace' | 'trigger' | 'append';
  find: string;
  targets: InputRef[];
  /** The words where the axis does not apply; null leaves the texts alone. */
  otherwise: string | null;
};

/** A parameter, or several zipped, with an ordered list of labelled values. */
export type Axis = {
  /** `cfg`, or `sampler + scheduler` where zipped. */
  name: string;
  params: AxisParam[];
  values: AxisValue[];
  /** True for the axis of replicate seeds. */
  replicates?: boolean | undefined;
  edits?: TextEdit[] | undefined;
  /** Where it is shown: finished cells say that it does nothing. */
  dead?: true | undefined;
};

/**
 * One point of a sweep: the index of its value on each axis (axes slowest first, as defined), −1 on an axis that
 * does not apply to it. `block` is the part of the definition that let it in, from 0.
 */
export type CellPoint = { ordinal: number; at: number[]; block?: number };
