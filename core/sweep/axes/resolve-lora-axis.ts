import { nearestNames } from '../../text/nearest-names.ts';
import type { LoraAxisDefinition } from '../axis-definition.ts';
import { type AxisResolution, findParam, joinColumns, resolveColumn } from './column.ts';
import type { LocalAxis } from './local-axis.ts';
import { resolveTriggers } from './resolve-triggers.ts';

/** What varies of a LoRA, in the order of the axes that it makes, and how its parameter is called. */
const PARTS = [
  ['file', '.file'],
  ['strength', ''],
  ['model', '.model'],
  ['clip', '.clip'],
] as const;

/**
 * A LoRA axis as the axes that it stands for: its file, its strength on model and CLIP together, or on each. None,
 * with issues, where something is wrong.
 */
export function resolveLoraAxis(
  resolution: AxisResolution,
  written: LoraAxisDefinition,
  path: string,
): LocalAxis[] {
  const { names, issues } = resolution;
  const { lora, triggers } = written;
  if (!names.byName.has(`${lora}.file`)) {
    const known = [...names.byName.keys()]
      .filter((name) => name.endsWith('.file'))
      .map((name) => name.slice(0, -5));
    const [near] = nearestNames(lora, known, 1);
    issues.push({
      path: `${path}.lora`,
      message: `the workflow has no LoRA "${lora}"`,
      value: lora,
      hint: near
        ? `Did you mean "${near}"?`
        : known.length > 0
          ? `There is ${known.join(', ')}.`
          : 'It has none at all.',
    });
    return [];
  }
  const parts = PARTS.filter(([part]) => written[part] !== undefined);
  if (parts.length === 0) {
    issues.push({
      path,
      message: `nothing of the LoRA "${lora}" varies`,
      value: lora,
      hint: 'Write "strength: 0.4-1.0 (+0.2), off", or values for file, model or clip.',
    });
    return [];
  }
  const before = issues.length;
  const axes: LocalAxis[] = [];
  for (const [part, suffix] of parts) {
    const values = written[part];
    const at = `${path}.${part}`;
    const column =
      values === undefined
        ? undefined
        : resolveColumn(resolution, lora + suffix, values, { param: `${path}.lora`, values: at });
    const axis = column && joinColumns([column], at, issues);
    if (axis && column) axes.push({ axis, path: at, ...(column.drawn ? { drawn: column.drawn } : {}) });
  }
  const [first] = axes;
  const file = triggers && findParam(resolution, `${lora}.file`, `${path}.lora`);
  if (triggers && first && file && issues.length === before) {
    first.triggers = resolveTriggers(
      triggers,
      lora,
      first.axis.values,
      written.file === undefined ? null : 0,
      file,
      names.graph,
      `${path}.triggers`,
      issues,
    );
  }
  return axes;
}
