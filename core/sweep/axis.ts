import type { InputRef } from '../workflow/graph.ts';

/** What a cell can set an input to. Integers beyond 2^53 − 1 are bigint. */
export type Literal = string | number | bigint | boolean | null;

/** A parameter, resolved: the name people use and every node input that it sets. */
export type AxisParam = { name: string; targets: InputRef[] };

/** One place on an axis: a literal for each of the axis' parameters, in their order. */
export type AxisValue = { label: string; values: Literal[] };

/** A parameter, or several zipped, with an ordered list of labelled values. */
export type Axis = {
  /** `cfg`, or `sampler + scheduler` where zipped. */
  name: string;
  params: AxisParam[];
  values: AxisValue[];
  /** True for the axis of replicate seeds. */
  replicates?: boolean;
};

/** One point of a sweep: the index of its value on each axis (axes slowest first, as defined). */
export type CellPoint = { ordinal: number; at: number[] };
