import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import { literalAt } from '../workflow/follow-literal.ts';
import type { Graph, InputRef } from '../workflow/graph.ts';
import type { LocalAxis } from './axes/local-axis.ts';

const same = (a: InputRef, b: InputRef): boolean => a.node === b.node && a.input === b.input;

/** Every text that an input may hold in some cell of a block before an axis works on it. */
function textsAt(base: Graph, axes: readonly LocalAxis[], target: InputRef, self: LocalAxis): string[] {
  const setters = axes.flatMap(({ axis }) =>
    axis.params.flatMap(({ targets }, place) =>
      targets.some((one) => same(one, target)) ? axis.values.map(({ values }) => values[place]) : [],
    ),
  );
  const before = axes
    .slice(0, axes.indexOf(self))
    .flatMap(({ axis }) =>
      (axis.edits ?? []).flatMap(({ kind, targets }, place) =>
        kind === 'replace' && targets.some((one) => same(one, target))
          ? axis.values.map(({ texts }) => texts?.[place])
          : [],
      ),
    );
  return [literalAt(base, target), ...setters, ...before].filter((text) => typeof text === 'string');
}

/** Add an issue for every axis whose words stand in none of the texts that it looks in. */
export function checkReplacements(base: Graph, blocks: readonly LocalAxis[][], issues: Issue[]): void {
  for (const axes of blocks) {
    for (const local of axes) {
      const edit = local.axis.edits?.find(({ kind }) => kind === 'replace');
      if (!edit) continue;
      const texts = edit.targets.flatMap((target) => textsAt(base, axes, target, local));
      if (texts.some((text) => text.includes(edit.find))) continue;
      const near = texts.find((text) => text.toLowerCase().includes(edit.find.toLowerCase()));
      issues.push({
        path: `${local.path}.replace`,
        message: `"${String(shownValue(edit.find))}" stands in none of the texts`,
        value: shownValue(edit.find),
        hint:
          near === undefined
            ? `The text is "${String(shownValue(texts[0] ?? ''))}".`
            : `It is written otherwise there: "${String(shownValue(near))}".`,
      });
    }
  }
}
