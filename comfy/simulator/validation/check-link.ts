import { PyError } from '../python/error.ts';
import { repr, str, typeName } from '../python/text.ts';
import { isDict, member, type Py } from '../python/values.ts';
import { traceLine } from '../profile.ts';
import { typesMatch } from './types-match.ts';
import type { Reason, ValidationContext } from './types.ts';

const outputType = ({ profile }: ValidationContext, outputs: Py[], slot: Py, newApi: boolean): Py => {
  const kind = newApi ? 'list' : 'tuple';
  const trace = [traceLine('execution.py', profile.lines.missingSlot, 'validate_inputs')];
  if (typeof slot !== 'number') {
    const message = `${kind} indices must be integers or slices, not ${typeName(slot)}`;
    throw new PyError('TypeError', message, trace);
  }
  const type = outputs.at(slot);
  if (type === undefined) throw new PyError('IndexError', `${kind} index out of range`, trace);
  return type;
};

/**
 * Check the type of what a link brings.
 * @throws PyError for a link to a node or an output that is not there
 */
export function checkLink(
  context: ValidationContext,
  name: string,
  link: Py[],
  config: Py[],
): { source: string; reason: Reason | null } {
  const [id = null, slot = null] = link;
  const trace = [traceLine('execution.py', context.profile.lines.missingNode, 'validate_inputs')];
  if (Array.isArray(id) || isDict(id)) {
    throw new PyError('TypeError', `unhashable type: '${typeName(id)}'`, trace);
  }
  const node = typeof id === 'string' ? context.prompt.get(id) : undefined;
  if (typeof id !== 'string' || node === undefined) throw new PyError('KeyError', repr(id), trace);
  const source = context.classes.get(str(member(node, 'class_type') ?? null));
  const received = outputType(context, source?.outputs ?? [], slot, source?.newApi ?? false);
  const wanted = config[0] ?? null;
  if (typesMatch(received, wanted)) return { source: id, reason: null };
  const reason = {
    type: 'return_type_mismatch',
    message: 'Return type mismatch between linked nodes',
    details: `${name}, received_type(${str(received)}) mismatch input_type(${str(wanted)})`,
    extra_info: { input_name: name, input_config: config, received_type: received, linked_node: link },
  };
  return { source: id, reason };
}
