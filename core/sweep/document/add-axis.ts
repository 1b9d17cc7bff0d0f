import type { Literal } from '../axis.ts';
import { NumberText } from '../number-text.ts';
import { insertIn } from './insert-in.ts';
import type { Path } from './path.ts';

const round = (value: number): number => Number(value.toFixed(4));

/** Values to begin with: some about what the workflow has. */
function suggestValues(name: string, value: Literal): unknown {
  if (typeof value === 'bigint') return [new NumberText(String(value), value)];
  if (typeof value !== 'number') return [value];
  if (/seed/i.test(name)) return [value, value + 1];
  if (Number.isInteger(value) && value >= 64) return [value];
  if (value > 1) {
    const step = value >= 20 ? 10 : value >= 4 ? 2 : 1;
    return [round(value - step), value, round(value + step)];
  }
  return value === 0 ? [0, 1] : '0.4-1.0 (+0.2)';
}

/**
 * Add an axis for a parameter behind those that there are; the text itself where that cannot be done.
 * @param value what the workflow sets it to
 * @param above the block that it is put into; the definition itself where that is left out
 * @param lora whether it is the strength of a LoRA, which can then be told apart into model and CLIP
 */
export function addAxis(text: string, name: string, value: Literal, lora = false, above: Path = []): string {
  const values = suggestValues(name, value);
  const axis = lora ? { lora: name, strength: values } : { param: name, values };
  return insertIn(text, [...above, 'axes'], axis) ?? text;
}
