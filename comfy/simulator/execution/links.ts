import { str } from '../python/text.ts';
import { member, type Py, type PyDict } from '../python/values.ts';

/** ComfyUI's is_link: `[text, number]`. */
export const isLink = (value: Py | undefined): value is [string, number] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'number';

export const inputsOf = (prompt: PyDict, id: string): PyDict | undefined => {
  const inputs = member(prompt.get(id), 'inputs');
  return inputs instanceof Map ? inputs : undefined;
};

export const classOf = (prompt: PyDict, id: string): string =>
  str(member(prompt.get(id), 'class_type') ?? null);
