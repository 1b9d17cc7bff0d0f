import { axisTitle } from '../grid/axis-title.ts';

/** A parameter's name as people read it; `6.batch_size` is an input of a node. */
export function parameterTitle(name: string, isLora = false): string {
  const [, input] = /^[^.\s]+\.(\w+)$/.exec(name) ?? [];
  const plain = input !== undefined && /^\d/.test(name) ? input : name;
  return isLora ? `LoRA · ${axisTitle(plain)}` : axisTitle(plain);
}
