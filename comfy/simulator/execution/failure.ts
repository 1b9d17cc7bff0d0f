import type { Profile } from '../profile.ts';
import { traceLine } from '../profile.ts';
import { PyError } from '../python/error.ts';
import type { Dumpable } from '../python/values.ts';
import { describeValue, type Value } from '../nodes/value.ts';

const functions = ['execute', 'get_output_data', '_async_map_node_over_list', 'process_inputs'];

const oomTips =
  'This error means you ran out of memory on your GPU.\n\nTIPS: If the workflow worked before you might have accidentally set the batch_size to a large number.';

/** What torch raises when the card is full. */
export const outOfMemory = (): PyError =>
  new PyError(
    'torch.OutOfMemoryError',
    'Allocation on device 0 would exceed allowed memory. (out of memory)',
  );

/** What a damaged safetensors file raises. */
export function damagedFile(profile: Profile): PyError {
  const [load, ...inner] = profile.lines.loadLora;
  return new PyError(
    'safetensors._safetensors_rust.SafetensorError',
    'Error while deserializing header: header too large',
    [
      traceLine('nodes.py', load, 'load_lora'),
      ...inner.map((line) => traceLine('comfy/utils.py', line, 'load_torch_file')),
    ],
  );
}

export type FailedNode = { id: string; classType: string; inputs: ReadonlyMap<string, Value> };

/** The data of execution_error, but for prompt id and time. */
export function describeFailure(
  profile: Profile,
  node: FailedNode,
  error: unknown,
  executed: Iterable<string>,
  allNodes: Iterable<string>,
): Record<string, Dumpable> {
  // What is no Python error is a fault of the simulator itself: it is shown, not swallowed.
  const raised =
    error instanceof PyError
      ? error
      : new PyError('RuntimeError', `simulator: ${error instanceof Error ? error.message : String(error)}`);
  const tips = raised.type === 'torch.OutOfMemoryError' ? oomTips : '';
  return {
    node_id: node.id,
    node_type: node.classType,
    executed: [...executed],
    exception_message: `${raised.message}\n${tips}`,
    exception_type: raised.type,
    traceback: [
      ...functions.map((name, index) => traceLine('execution.py', profile.lines.execute[index] ?? 0, name)),
      ...raised.trace,
    ],
    current_inputs: new Map([...node.inputs].map(([name, value]) => [name, [describeValue(value)]])),
    current_outputs: [...allNodes],
  };
}
