import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { Patch } from '../workflow/patch.ts';
import { type ParameterNames, resolveParameter, withOff } from '../workflow/resolve-parameter.ts';
import type { Claims } from './claims.ts';
import type { PartialDefinition } from './definition.ts';
import type { ResolveContext } from './resolve-context.ts';
import { parameterKind, resolveValue } from './resolve-values.ts';

/** What a definition sets in every cell, as a patch; and where it says each input, as `3.cfg`. */
export function resolveSettings(
  names: ParameterNames,
  set: PartialDefinition['set'],
  claims: Claims,
  context: ResolveContext,
  issues: Issue[],
): { patch: Patch; paths: Map<string, string> } {
  const patch: Patch = [];
  const paths = new Map<string, string>();
  for (const [name, value] of Object.entries(set)) {
    const path = `set.${name}`;
    const resolved = resolveParameter(names, name);
    if (!resolved.ok) {
      issues.push({ path, message: resolved.message, value: shownValue(value), hint: resolved.hint });
      continue;
    }
    const param = withOff(names, { name, targets: resolved.param.targets });
    claims.claim(param, path, issues);
    const kind = parameterKind(names.graph, param, context.catalogue?.nodes) ?? 'any';
    const literal = resolveValue({ label: String(value), value }, param, kind, path, issues);
    const [converted] = literal?.values ?? [];
    if (literal?.off) patch.push(...(param.off ?? []));
    else if (converted !== undefined)
      for (const { node, input } of param.targets) {
        patch.push([node, input, converted]);
        paths.set(`${node}.${input}`, path);
      }
  }
  return { patch, paths };
}
