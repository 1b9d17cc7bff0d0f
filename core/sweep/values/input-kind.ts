import { literalAt } from '../../workflow/follow-literal.ts';
import type { Graph, InputRef } from '../../workflow/graph.ts';
import type { InputKind } from './convert-value.ts';

/** JSON does not tell 8.0 from 8, so whole-number inputs are known by name. */
const WHOLE =
  /^(noise_)?seed$|^steps$|^(empty_latent_)?(width|height)$|^batch_size$|^(start|end)_at_step$|^stop_at_clip_layer$|^clip_skip$/;

/** What an input takes, judged by the literal that the workflow has there. */
export function inputKind(graph: Graph, target: InputRef): InputKind {
  const value = literalAt(graph, target);
  if (typeof value === 'number' || typeof value === 'bigint') {
    return WHOLE.test(target.input) ? 'integer' : 'number';
  }
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' ? 'boolean' : 'any';
}
