import type { Graph } from '../workflow/graph.ts';
import { classifyException } from './classify-exception.ts';
import { classifyRefusal } from './classify-refusal.ts';
import type { ExecutionFailed, FailedTry, ServerTrouble } from './failed-try.ts';
import type { Failure } from './failure.ts';
import { failedNode, nodeText, oneLine } from './failure-text.ts';

function fromExecution({ error }: ExecutionFailed, graph?: Graph): Failure {
  const { nodeId, nodeType, exceptionType, message } = error;
  const node = failedNode(nodeId, nodeType, graph);
  const type = exceptionType.split('.').at(-1) ?? exceptionType;
  // The first line says what happened; ComfyUI appends tips.
  const [words = ''] = message.trim().split('\n');
  return {
    class: classifyException(exceptionType, message),
    message: oneLine(`${nodeText(node)}: ${[type, words].filter((part) => part !== '').join(': ')}`),
    node,
  };
}

/** A body that this server will not take may fit another; everything else passes or moves on. */
function fromTrouble({ kind, status, message }: ServerTrouble): Failure {
  const verdict =
    kind === 'http' && (status === 413 || status === 401 || status === 403) ? 'server' : 'transient';
  return { class: verdict, message: oneLine(message) };
}

/**
 * Class a failed try once: *permanent* (the graph is wrong), *server* (this one lacks a model, node or file),
 * *transient* (memory, connection, anything unknown), with ComfyUI's own words in one or two lines.
 * @param graph the graph that was sent, for node titles
 */
export function classifyFailure(failed: FailedTry, graph?: Graph): Failure {
  if (failed.kind === 'refused') return classifyRefusal(failed, graph);
  if (failed.kind === 'execution') return fromExecution(failed, graph);
  if (failed.kind === 'result') return { class: 'transient', message: oneLine(failed.message) };
  return fromTrouble(failed);
}
