/**
 * How a try failed, as the client says it. A ComfyError fits `ServerTrouble` or `RefusedPrompt` as it is; of a
 * 200 answer with `node_errors`, pass its body as refused.
 */
export type FailedTry = RefusedPrompt | ExecutionFailed | ServerTrouble | BadResult;

/** The server did not take the prompt. `body` is its answer, parsed: `{error, node_errors}`. */
export type RefusedPrompt = { kind: 'refused'; message?: string; body?: unknown };

/** A node failed while it ran: `execution_error`. */
export type ExecutionFailed = {
  kind: 'execution';
  error: { nodeId: string; nodeType: string; exceptionType: string; message: string };
};

/** No proper answer came. */
export type ServerTrouble = {
  kind: 'unreachable' | 'timeout' | 'http' | 'protocol' | 'aborted';
  message: string;
  status?: number | undefined;
};

/** It ran, and what came of it is no picture of ours: none at all, it does not decode, it shows another graph. */
export type BadResult = { kind: 'result'; message: string };
