import type { AxisDefinition } from '../axis-definition.ts';
import { axisParams } from '../check-axes.ts';
import { type AxisResolution, joinColumns, resolveColumn } from './column.ts';
import type { LocalAxis } from './local-axis.ts';
import { resolveLoraAxis } from './resolve-lora-axis.ts';
import { resolveReplaceAxis } from './resolve-replace-axis.ts';
import { resolveTriggers } from './resolve-triggers.ts';

type ColumnAxis = Exclude<AxisDefinition, { lora: unknown } | { replace: unknown }>;

function resolveColumnAxis(resolution: AxisResolution, written: ColumnAxis, path: string): LocalAxis | null {
  const { names, issues } = resolution;
  const before = issues.length;
  const zipped = 'zip' in written;
  const members = axisParams(written, path);
  const columns = members
    .map(({ axis: { param, values }, path: at }) =>
      resolveColumn({ ...resolution, sampled: resolution.sampled && !zipped }, param, values, {
        param: `${at}.param`,
        values: `${at}.values`,
      }),
    )
    .filter((column) => column !== undefined);
  if (issues.length > before) return null;
  const axis = joinColumns(columns, zipped ? `${path}.zip` : `${path}.values`, issues);
  if (!axis) return null;
  const drawn = columns.find((column) => column.drawn)?.drawn;
  const local: LocalAxis = { axis, path, ...(drawn ? { drawn } : {}) };
  for (const [place, { axis: member, path: at }] of members.entries()) {
    const param = axis.params[place];
    if (!member.triggers || !param) continue;
    const name = member.param.replace(/\.file$/, '');
    local.triggers = resolveTriggers(
      member.triggers,
      name,
      axis.values,
      place,
      param,
      names.graph,
      `${at}.triggers`,
      issues,
    );
  }
  return local;
}

/** One entry of `axes`, held against the workflow: the axes that it stands for; none, with issues, where it is wrong. */
export function resolveAxis(resolution: AxisResolution, written: AxisDefinition, path: string): LocalAxis[] {
  const found =
    'lora' in written
      ? resolveLoraAxis(resolution, written, path)
      : 'replace' in written
        ? resolveReplaceAxis(resolution, written, path)
        : [resolveColumnAxis(resolution, written, path)];
  return found
    .filter((axis) => axis !== null)
    .map((axis) => (written.when === undefined ? axis : { ...axis, when: written.when }));
}
