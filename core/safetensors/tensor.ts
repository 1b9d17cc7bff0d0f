import type { Dtype } from './dtypes.ts';

/** One tensor as a header describes it; `start` and `end` are bytes from the beginning of the file. */
export type Tensor = { name: string; dtype: Dtype; shape: readonly number[]; start: number; end: number };

/** What the header of a safetensors file says. */
export type Header = {
  /** In the order of their bytes. */
  tensors: readonly Tensor[];
  metadata: Readonly<Record<string, string>>;
  /** Where the tensors begin, in bytes from the beginning of the file. */
  dataStart: number;
  /** Of the whole file, in bytes. */
  size: number;
};
