import type { Header, Tensor } from '../safetensors/tensor.ts';
import { splitKey } from './split-key.ts';

/** The tensors whose values matter, beside their shapes: alphas, a few bytes each. */
export const listAlphas = ({ tensors }: Header): Tensor[] =>
  tensors.filter(({ name, start, end }) => end - start <= 8 && splitKey(name).role === 'alpha');
