import { type InputSpec, validatesItself } from '../nodes/class-table.ts';
import { traceLine } from '../profile.ts';
import { PyError } from '../python/error.ts';
import { str } from '../python/text.ts';
import { type Dumpable, isDict, member, type Py, type PyDict } from '../python/values.ts';
import { checkLink } from './check-link.ts';
import { checkLiteral } from './check-literal.ts';
import type { Reason, ValidationContext } from './types.ts';

/** Reasons may be empty: a node can be invalid only because an ancestor is. */
export type NodeVerdict = { valid: boolean; reasons: Reason[] };

/** One pass over a prompt: verdicts so far, and the nodes between the output and here. */
export type Pass = { context: ValidationContext; verdicts: Map<string, NodeVerdict>; path: string[] };

const classTypeOf = (pass: Pass, id: string): string =>
  str(member(pass.context.prompt.get(id), 'class_type') ?? null);

const reportCycle = (pass: Pass, id: string): NodeVerdict => {
  const cycle = pass.path.slice(pass.path.indexOf(id));
  if (!pass.context.profile.flags.cycleError) return { valid: false, reasons: [] };
  const details = [...cycle, id].map((step) => `${step} (${classTypeOf(pass, step)})`).join(' -> ');
  for (const step of cycle) {
    const extra_info = { node_id: step, cycle_nodes: cycle };
    const reason = { type: 'dependency_cycle', message: 'Dependency cycle detected', details, extra_info };
    pass.verdicts.set(step, { valid: false, reasons: [reason] });
  }
  return pass.verdicts.get(id) ?? { valid: false, reasons: [] };
};

const inputsOf = (pass: Pass, id: string): PyDict => {
  const inputs = member(pass.context.prompt.get(id), 'inputs');
  if (isDict(inputs)) return inputs;
  const trace = [traceLine('execution.py', pass.context.profile.lines.missingNode, 'validate_inputs')];
  throw inputs === undefined
    ? new PyError('KeyError', "'inputs'", trace)
    : new PyError('TypeError', 'argument is not iterable', trace);
};

/** Validate what a link leads to; an exception there is written down as that node's. */
const followLink = (pass: Pass, spec: InputSpec, link: Py[], source: string): boolean => {
  try {
    return validateNode(pass, source).valid;
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    const here = traceLine('execution.py', pass.context.profile.lines.validateInner, 'validate_inputs');
    const extra_info: Record<string, Dumpable> = {
      input_name: spec.name,
      input_config: spec.config,
      exception_message: error.message,
      exception_type: error.type,
      traceback: [here, ...error.trace],
      linked_node: link,
    };
    const reason = {
      type: 'exception_during_inner_validation',
      message: 'Exception when validating inner node',
      details: error.message,
      extra_info,
    };
    pass.verdicts.set(source, { valid: false, reasons: [reason] });
    return false;
  }
};

const checkInput = (pass: Pass, classType: string, inputs: PyDict, spec: InputSpec): Reason | boolean => {
  const { name, config } = spec;
  const given = inputs.get(name);
  if (given === undefined) {
    if (!spec.required) return true;
    const extra_info = { input_name: name };
    return {
      type: 'required_input_missing',
      message: 'Required input is missing',
      details: name,
      extra_info,
    };
  }
  if (Array.isArray(given)) {
    if (given.length !== 2) {
      const message = 'Bad linked input, must be a length-2 list of [node_id, slot_index]';
      const extra_info = { input_name: name, input_config: config, received_value: given };
      return { type: 'bad_linked_input', message, details: name, extra_info };
    }
    const { source, reason } = checkLink(pass.context, name, given, config);
    return reason ?? followLink(pass, spec, given, source);
  }
  const literal = isDict(given) && given.has('__value__') ? (given.get('__value__') ?? null) : given;
  const checked = checkLiteral(name, literal, config, validatesItself(classType, name));
  inputs.set(name, checked.value);
  return checked.reason ?? true;
};

/** What the class itself says about its inputs; the image loaders look for their file. */
const ownReasons = (pass: Pass, classType: string, inputs: PyDict): Reason[] =>
  [...inputs]
    .filter(([name, value]) => validatesItself(classType, name) && !Array.isArray(value))
    .filter(([, value]) => !pass.context.files.hasInput(str(value)))
    .map(([name, value]) => ({
      type: 'custom_validation_failed',
      message: 'Custom validation failed for node',
      details: `${name} - Invalid image file: ${str(value)}`,
      extra_info: { input_name: name },
    }));

/**
 * Validate a node and all its ancestors, depth first.
 * @throws PyError where ComfyUI's own validation would raise; the caller writes it down
 */
export function validateNode(pass: Pass, id: string): NodeVerdict {
  const known = pass.verdicts.get(id);
  if (known) return known;
  if (pass.path.includes(id)) return reportCycle(pass, id);
  const inputs = inputsOf(pass, id);
  const classType = classTypeOf(pass, id);
  const specs = pass.context.classes.get(classType)?.inputs ?? [];
  const deeper = { ...pass, path: [...pass.path, id] };
  const results = specs.map((spec) => checkInput(deeper, classType, inputs, spec));
  const reasons = results.filter((result): result is Reason => typeof result === 'object');
  reasons.push(...ownReasons(pass, classType, inputs));
  const inCycle = pass.verdicts.get(id);
  if (inCycle) return inCycle;
  const verdict = { valid: reasons.length === 0 && results.every((result) => result === true), reasons };
  pass.verdicts.set(id, verdict);
  return verdict;
}
