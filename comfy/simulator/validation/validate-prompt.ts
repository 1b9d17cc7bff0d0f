import { str } from '../python/text.ts';
import { traceLine } from '../profile.ts';
import { PyError } from '../python/error.ts';
import { member } from '../python/values.ts';
import { checkClasses } from './check-classes.ts';
import type { NodeErrors, Reason, ValidationContext, Verdict } from './types.ts';
import { type NodeVerdict, type Pass, validateNode } from './validate-node.ts';

const validateOutput = (pass: Pass, id: string): NodeVerdict => {
  try {
    return validateNode(pass, id);
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    const here = traceLine('execution.py', pass.context.profile.lines.validateOutput, 'validate_prompt');
    const reason: Reason = {
      type: 'exception_during_validation',
      message: 'Exception when validating node',
      details: error.message,
      extra_info: { exception_type: error.type, traceback: [here, ...error.trace] },
    };
    const verdict = { valid: false, reasons: [reason] };
    pass.verdicts.set(id, verdict);
    return verdict;
  }
};

/** For a failing output every invalid node so far is blamed, related to it or not: as ComfyUI does. */
const blame = (pass: Pass, nodeErrors: NodeErrors, output: string): void => {
  for (const [id, { valid, reasons }] of pass.verdicts) {
    if (valid || reasons.length === 0) continue;
    const entry = nodeErrors.get(id) ?? {
      errors: reasons,
      dependent_outputs: [],
      class_type: str(member(pass.context.prompt.get(id), 'class_type') ?? null),
    };
    entry.dependent_outputs.push(output);
    nodeErrors.set(id, entry);
  }
};

/**
 * Decide what of a prompt can run (protocol 2.1), coercing its literals in place.
 * @param only output nodes that the client wants, null for all
 * @param order in which output nodes are looked at and run; ComfyUI's differs from process to process
 * @throws PyError for a prompt so malformed that ComfyUI answers 500
 */
export function validatePrompt(
  context: ValidationContext,
  only: ReadonlySet<string> | null,
  order: (ids: string[]) => string[],
): Verdict {
  const nodeErrors: NodeErrors = new Map();
  const found = checkClasses(context);
  if (!Array.isArray(found)) return { ok: false, error: found, nodeErrors };
  const outputs = order(found.filter((id) => only === null || only.has(id)));
  const noOutputs = {
    type: 'prompt_no_outputs',
    message: 'Prompt has no outputs',
    details: '',
    extra_info: {},
  };
  if (outputs.length === 0) return { ok: false, error: noOutputs, nodeErrors };

  const pass: Pass = { context, verdicts: new Map(), path: [] };
  const good: string[] = [];
  const failures: Reason[] = [];
  for (const output of outputs) {
    const verdict = validateOutput(pass, output);
    if (verdict.valid) {
      good.push(output);
      continue;
    }
    failures.push(...verdict.reasons);
    blame(pass, nodeErrors, output);
  }
  if (good.length > 0) return { ok: true, outputs: good, nodeErrors };
  const error = {
    type: 'prompt_outputs_failed_validation',
    message: 'Prompt outputs failed validation',
    details: failures.map((reason) => `${reason.message}: ${reason.details}`).join('\n'),
    extra_info: {},
  };
  return { ok: false, error, nodeErrors };
}
