import { shownName } from './shown-name.ts';
import type { Issue } from '../error/issue.ts';
import { tensorBytes } from './dtypes.ts';
import type { Tensor } from './tensor.ts';

/**
 * Whether the tensors fill the file from `dataStart` to its end, each as long as its type and shape make it, one
 * after the other.
 * @param tensors in the order of their bytes
 * @param size of the whole file, in bytes
 */
export function checkLayout(tensors: readonly Tensor[], dataStart: number, size: number): Issue[] {
  const issues: Issue[] = [];
  const most = size - dataStart;
  let last: Tensor | undefined;
  let at = dataStart;
  for (const tensor of tensors) {
    const { start, end } = tensor;
    const path = shownName(tensor.name);
    const value = `data_offsets [${start - dataStart}, ${end - dataStart}]`;
    const right = tensorBytes(tensor.dtype, tensor.shape);
    const kind = `${tensor.dtype} [${tensor.shape.join(', ')}]`;
    if (right === null) {
      issues.push({ path, message: 'No tensor has this type and shape.', value: kind });
    } else if (end - start !== right)
      issues.push({
        path,
        message: `${kind} takes ${right} bytes, but ${end - start} are given.`,
        value,
        hint: `data_offsets [${start - dataStart}, ${start - dataStart + right}] would be right.`,
      });
    if (end > size || start > size)
      issues.push({
        path,
        message: `It goes beyond the end of the file, which has ${most} bytes of tensors.`,
        value,
        hint: 'The file is cut off: copy or download it again.',
      });
    else if (start < at)
      issues.push({
        path,
        message: `It overlaps ${last ? shownName(last.name) : 'the header'}, which ends at ${at - dataStart}.`,
        value,
        hint: `It should begin at ${at - dataStart}: save the file again.`,
      });
    else if (start > at)
      issues.push({
        path,
        message: `There are ${start - at} bytes before it that belong to no tensor.`,
        value,
        hint: `It should begin at ${at - dataStart}: save the file again.`,
      });
    at = Math.max(at, end);
    last = tensor;
  }
  if (issues.length === 0 && at !== size)
    issues.push({
      path: last ? shownName(last.name) : 'header',
      message: `The tensors end at ${at - dataStart}, but ${size - at} bytes follow.`,
      value: size,
      hint: `The file should have ${at} bytes: copy or download it again.`,
    });
  return issues;
}
