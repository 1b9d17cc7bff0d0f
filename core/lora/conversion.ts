import type { Tensor } from '../safetensors/tensor.ts';
import type { Verdict } from './verdict.ts';

/** A stretch of the new file. */
export type Stretch =
  /** As it is in the old file, from byte to byte. */
  | { kind: 'copy'; start: number; end: number }
  /** Tensors of the old file with half the bits for each number. */
  | { kind: 'halve'; tensor: Tensor }
  | { kind: 'bytes'; bytes: Uint8Array };

/** A new file that is made from an old one. */
export type Conversion = {
  /** Length and JSON. */
  header: Uint8Array;
  /** What follows, one after the other. */
  stretches: Stretch[];
  /** Bytes of the whole new file. */
  size: number;
  modules: number;
  /** Modules whose name changed. */
  renamed: number;
  /** Modules to which an alpha was written, and where from. */
  alphas: { file: number; metadata: number; rank: number };
  /** What ComfyUI makes of the new file. */
  verdict: Verdict;
  /** Tensors that were left out because that was asked for. */
  leftOut: string[];
};
