import { type NodeSpecs, specAt } from '../../nodes/node-specs.ts';
import { literalAt } from '../../workflow/follow-literal.ts';
import type { Graph, InputRef } from '../../workflow/graph.ts';
import { nodeOf } from '../../workflow/graph-links.ts';
import type { InputKind } from './value-form.ts';

/** JSON does not tell 8.0 from 8, so whole-number inputs are known by name where no server has told of them. */
const WHOLE =
  /^(noise_)?seed$|^steps$|^(empty_latent_)?(width|height)$|^batch_size$|^(start|end)_at_step$|^stop_at_clip_layer$|^clip_skip$/;

const BY_TYPE: Record<string, InputKind> = {
  INT: 'integer',
  FLOAT: 'number',
  STRING: 'text',
  COMBO: 'any',
  BOOLEAN: 'boolean',
};

/** What an input takes, judged by the literal that the workflow has there, and by what servers say of it. */
export function inputKind(graph: Graph, target: InputRef, specs?: NodeSpecs): InputKind {
  const value = literalAt(graph, target);
  const type = specAt(specs, nodeOf(graph, target.node)?.class_type ?? '', target.input)?.type;
  if (typeof value === 'number' || typeof value === 'bigint') {
    if (type === 'INT') return 'integer';
    return type !== 'FLOAT' && WHOLE.test(target.input) ? 'integer' : 'number';
  }
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'boolean';
  return BY_TYPE[type ?? ''] ?? 'any';
}
