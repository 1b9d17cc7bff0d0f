import type { InputRef } from '../../workflow/graph.ts';
import type { AxisParam, AxisValue } from '../axis.ts';
import type { ReplaceAxisDefinition } from '../axis-definition.ts';
import { parameterKind, resolveValues } from '../resolve-values.ts';
import type { LocalAxis } from './local-axis.ts';
import { type AxisResolution, findParam } from './column.ts';
import { repeatedValue } from './zip-values.ts';

/** The inputs that an axis looks for words in, or null with issues where one is unknown or holds no text. */
function textTargets(
  resolution: AxisResolution,
  written: ReplaceAxisDefinition,
  path: string,
): InputRef[] | null {
  const targets: InputRef[] = [];
  const before = resolution.issues.length;
  for (const name of typeof written.in === 'string' ? [written.in] : written.in) {
    const param = findParam(resolution, name, `${path}.in`);
    if (!param) continue;
    if (parameterKind(resolution.names.graph, param) !== 'text') {
      resolution.issues.push({
        path: `${path}.in`,
        message: `"${name}" holds no text`,
        value: name,
        hint: 'Name a prompt, such as "in: positive".',
      });
      continue;
    }
    targets.push(...param.targets);
  }
  return resolution.issues.length > before ? null : targets;
}

/** An axis that replaces words in texts; the texts themselves may vary on other axes. */
export function resolveReplaceAxis(
  resolution: AxisResolution,
  written: ReplaceAxisDefinition,
  path: string,
): (LocalAxis | null)[] {
  const { names, context, issues } = resolution;
  const targets = textTargets(resolution, written, path);
  const name = written.name ?? written.replace.slice(0, 200);
  const param: AxisParam = { name, targets: [] };
  const values = resolveValues(names, param, 'text', written.with, `${path}.with`, context, issues);
  if (!targets || !values) return [];
  const repeated = values[repeatedValue(values)];
  if (repeated) {
    issues.push({
      path: `${path}.with`,
      message: `the value "${repeated.label}" is there twice`,
      value: repeated.label,
      hint: 'Take one of them out: they would show the same pictures.',
    });
    return [];
  }
  const texts = values.map((value): AxisValue => ({ ...value, texts: value.values.map(String) }));
  return [
    {
      path,
      axis: {
        name,
        params: [param],
        values: texts,
        edits: [{ kind: 'replace', find: written.replace, targets, otherwise: null }],
      },
    },
  ];
}
