import { PyError } from '../python/error.ts';
import { repr, str, typeName } from '../python/text.ts';
import { isDict, member, type Py, type PyDict } from '../python/values.ts';
import type { Reason, ValidationContext } from './types.ts';

const oldRefusal = (id: string, message: string): Reason => ({
  type: 'invalid_prompt',
  message,
  details: `Node ID '#${id}'`,
  extra_info: {},
});

const withoutClass = ({ profile }: ValidationContext, id: string, node: PyDict): Reason => {
  if (!profile.flags.missingNodeType) {
    return oldRefusal(id, 'Cannot execute because a node is missing the class_type property.');
  }
  const title = member(node.get('_meta'), 'title') ?? null;
  const shown = title === null ? `ID #${id}` : str(title);
  return {
    type: 'missing_node_type',
    message: `Node '${shown}' has no class_type. The workflow may be corrupted or a custom node is missing.`,
    details: `Node ID '#${id}'`,
    extra_info: { node_id: id, class_type: null, node_title: title },
  };
};

const unknownClass = ({ profile }: ValidationContext, id: string, node: PyDict, classType: Py): Reason => {
  if (!profile.flags.missingNodeType) {
    return oldRefusal(id, `Cannot execute because node ${str(classType)} does not exist.`);
  }
  const title = member(node.get('_meta'), 'title') ?? classType;
  return {
    type: 'missing_node_type',
    message: `Node '${str(title)}' not found. The custom node may not be installed.`,
    details: `Node ID '#${id}'`,
    extra_info: { node_id: id, class_type: classType, node_title: title },
  };
};

/**
 * Look at every node's class, reachable or not.
 * @returns the first that this server cannot run, or the output nodes in the prompt's order
 * @throws PyError for a node that is no object
 */
export function checkClasses(context: ValidationContext): Reason | string[] {
  const outputs: string[] = [];
  for (const [id, node] of context.prompt) {
    if (!isDict(node)) throw new PyError('TypeError', `argument of type '${typeName(node)}' is not iterable`);
    const classType = node.get('class_type');
    if (classType === undefined) return withoutClass(context, id, node);
    const known = typeof classType === 'string' ? context.classes.get(classType) : undefined;
    if (isDict(classType) || Array.isArray(classType)) {
      throw new PyError('TypeError', `unhashable type: ${repr(typeName(classType))}`);
    }
    if (!known) return unknownClass(context, id, node, classType);
    if (known.isOutput) outputs.push(id);
  }
  return outputs;
}
