import type { Axis } from '../sweep/axis.ts';
import { OFF } from '../sweep/axis.ts';
import type { Literal } from '../workflow/graph.ts';
import { inputKey, type LoraInput } from './lora-inputs.ts';

/** An axis as sweeps keep it. */
export type MeasuredAxis = Pick<Axis, 'name' | 'values' | 'replicates'> & {
  params: { name: string; targets: { node: string; input: string }[] }[];
};

/** The LoRAs that an axis sets parts of; empty where it sets anything else too. */
export function lorasOfAxis(axis: MeasuredAxis, inputs: ReadonlyMap<string, LoraInput>): Set<number> {
  const found = axis.params.flatMap(({ targets }) => targets.map((ref) => inputs.get(inputKey(ref))?.lora));
  const loras = found.filter((lora) => lora !== undefined);
  return new Set(loras.length === found.length ? loras : []);
}

/** What a cell sets inputs to: the value of each axis that applies to it. */
export type CellValues = (axis: number) => readonly Literal[] | undefined;

/**
 * Whether a LoRA can do anything in a cell: it is not left out, and one of its strengths is another than 0.
 * @param axes of the sweep
 * @param valuesOf the values that the cell has on an axis; undefined where the axis does not apply
 */
export function isLoraAtWork(
  lora: number,
  axes: readonly MeasuredAxis[],
  inputs: ReadonlyMap<string, LoraInput>,
  valuesOf: CellValues,
): boolean {
  const strengths = new Map<string, Literal>();
  for (const [key, input] of inputs)
    if (input.lora === lora && input.part !== 'file') strengths.set(key, input.value);
  if (strengths.size === 0) return true;
  for (const [place, { params }] of axes.entries()) {
    const values = valuesOf(place);
    if (!values) continue;
    for (const [slot, { targets }] of params.entries()) {
      const value = values[slot] ?? null;
      for (const key of targets.map(inputKey)) {
        if (inputs.get(key)?.lora !== lora) continue;
        if (value === OFF) return false;
        if (strengths.has(key)) strengths.set(key, value);
      }
    }
  }
  return [...strengths.values()].some((strength) => Number(strength) !== 0);
}
