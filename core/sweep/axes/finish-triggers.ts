import { literalAt } from '../../workflow/follow-literal.ts';
import type { Graph, InputRef } from '../../workflow/graph.ts';
import type { ParameterNames } from '../../workflow/resolve-parameter.ts';
import type { LocalAxis } from './local-axis.ts';

const PLACEHOLDER = /\{trigger(:[^{}]*)?\}/;

/** Every input that holds a text with a placeholder now, or may be given one. */
function placeholders(base: Graph, blocks: readonly (readonly LocalAxis[])[]): InputRef[] {
  const found = new Map<string, InputRef>();
  const add = ({ node, input }: InputRef): void => void found.set(`${node}.${input}`, { node, input });
  for (const [node, { inputs }] of Object.entries(base)) {
    for (const [input, value] of Object.entries(inputs))
      if (typeof value === 'string' && PLACEHOLDER.test(value)) add({ node, input });
  }
  for (const { axis } of blocks.flat()) {
    for (const [place, { targets }] of axis.params.entries()) {
      const gives = axis.values.some(({ values }) => PLACEHOLDER.test(String(values[place] ?? '')));
      if (gives) for (const target of targets) add(target);
    }
    for (const [i, { targets }] of (axis.edits ?? []).entries())
      if (axis.values.some(({ texts }) => PLACEHOLDER.test(texts?.[i] ?? '')))
        for (const target of targets) add(target);
  }
  return [...found.values()];
}

/**
 * Give the axes that have trigger words their edits of texts: in the place of `{trigger}` wherever a text has one,
 * else at the end of the positive text, as found by name.
 * @param base the workflow with what the definition sets everywhere
 */
export function finishTriggers(
  names: ParameterNames,
  base: Graph,
  blocks: readonly LocalAxis[][],
): LocalAxis[][] {
  if (!blocks.some((axes) => axes.some(({ triggers }) => triggers))) return blocks.map((axes) => [...axes]);
  const places = placeholders(base, blocks);
  const positive = (names.byName.get('positive')?.targets ?? []).filter(
    (target) => typeof literalAt(base, target) === 'string',
  );
  return blocks.map((axes) =>
    axes.map((local) => {
      const { axis, triggers } = local;
      if (!triggers) return local;
      const { name, words, otherwise } = triggers;
      const edit =
        places.length > 0
          ? { kind: 'trigger' as const, find: name, targets: places, otherwise }
          : { kind: 'append' as const, find: name, targets: positive, otherwise };
      const values = axis.values.map((value, i) => ({
        ...value,
        texts: [...(value.texts ?? []), words[i] ?? ''],
      }));
      return { ...local, axis: { ...axis, values, edits: [...(axis.edits ?? []), edit] } };
    }),
  );
}
