import { z } from 'zod';
import type { Graph } from '../workflow/graph.ts';
import { classifyException } from './classify-exception.ts';
import type { RefusedPrompt } from './failed-try.ts';
import type { ErrorClass, Failure } from './failure.ts';
import { failedNode, nodeText, oneLine, shortenList } from './failure-text.ts';

// A blank text says nothing: the next best one speaks for it.
const text = z
  .string()
  .transform((words) => words.trim())
  .catch('');
const record = z.record(z.string(), z.unknown()).catch({});
const nodeErrorSchema = z.object({ type: text, message: text, details: text, extra_info: record });
type NodeError = z.output<typeof nodeErrorSchema>;

const REFUSED = 'The server refused the prompt';

const bodySchema = z.object({
  error: nodeErrorSchema.or(text).nullish().catch(null),
  node_errors: z
    .record(z.string(), z.object({ class_type: text, errors: z.array(nodeErrorSchema).catch([]) }))
    .catch({}),
});

/** Whose fault one error of one node is. Types: ComfyUI execution.py, validate_inputs. */
function classifyNodeError({ type, details, extra_info }: NodeError): ErrorClass {
  if (type === 'value_not_in_list') return 'server';
  if (type === 'custom_validation_failed') {
    return /invalid .*file|not found|no such file|does not exist|could not/i.test(details)
      ? 'server'
      : 'permanent';
  }
  if (type.startsWith('exception_during')) {
    const exception = extra_info['exception_type'];
    const verdict = classifyException(typeof exception === 'string' ? exception : '', details);
    return verdict === 'server' ? 'server' : 'permanent';
  }
  return 'permanent';
}

/** Errors of the whole prompt: missing_node_type since 0.12, invalid_prompt before. */
function classifyPromptError({ type, message, extra_info }: NodeError): ErrorClass {
  if (type === 'missing_node_type') return extra_info['class_type'] === null ? 'permanent' : 'server';
  return type === 'invalid_prompt' && /does not exist|not found/i.test(message) ? 'server' : 'permanent';
}

const sentence = ({ type, message, details }: NodeError): string =>
  [message, shortenList(details)].filter((part) => part !== '').join(': ') || type || REFUSED;

function fromNodeErrors(
  errors: [string, { class_type: string; errors: NodeError[] }][],
  graph?: Graph,
): Failure {
  const all = errors.flatMap(([id, node]) =>
    node.errors.map((error) => ({
      error,
      node: failedNode(id, node.class_type, graph),
      verdict: classifyNodeError(error),
    })),
  );
  // One error that no server would forgive decides; it is also the one to read first.
  const worst = all.find(({ verdict }) => verdict === 'permanent') ?? all[0];
  if (!worst) return { class: 'permanent', message: 'Prompt outputs failed validation' };
  const others = all.length - 1;
  const lines = [oneLine(`${nodeText(worst.node)}: ${sentence(worst.error)}`)];
  if (others > 0) lines.push(`and ${others} more ${others === 1 ? 'error' : 'errors'} like this`);
  return { class: worst.verdict, message: lines.join('\n'), node: worst.node };
}

/** Why a server did not take a prompt, in its own words, and whose fault that is. */
export function classifyRefusal(refused: RefusedPrompt, graph?: Graph): Failure {
  const { error, node_errors } = bodySchema.catch({ error: null, node_errors: {} }).parse(refused.body);
  const failing = Object.entries(node_errors).filter(([, node]) => node.errors.length > 0);
  if (failing.length > 0) return fromNodeErrors(failing, graph);
  if (!error || typeof error === 'string') {
    return {
      class: 'permanent',
      message: oneLine(error || refused.message?.trim() || REFUSED),
    };
  }
  const { node_id: id, class_type: type } = error.extra_info;
  const missing = typeof id === 'string' ? id : /#'?([^']+)'?/.exec(error.details)?.[1];
  const known = missing === undefined ? undefined : graph?.[missing];
  const className = typeof type === 'string' ? type : known?.class_type;
  return {
    class: classifyPromptError(error),
    message: oneLine(
      // The older wording names the class, the newer one the title.
      className === undefined || error.message.includes(className)
        ? sentence(error)
        : `${className}: ${sentence(error)}`,
    ),
    ...(missing !== undefined && className !== undefined
      ? { node: failedNode(missing, className, graph) }
      : {}),
  };
}
