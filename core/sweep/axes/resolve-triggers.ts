import type { Issue } from '../../error/issue.ts';
import { literalAt } from '../../workflow/follow-literal.ts';
import type { Graph, Literal } from '../../workflow/graph.ts';
import type { AxisParam, AxisValue } from '../axis.ts';
import { fileMatches } from '../values/wildcard.ts';
import type { LocalAxis } from './local-axis.ts';

/** The words for one file: those under its own name, else under the first pattern that fits it. */
function wordsFor(triggers: Record<string, string>, file: Literal): string {
  if (typeof file !== 'string') return '';
  if (Object.hasOwn(triggers, file)) return triggers[file] ?? '';
  return Object.entries(triggers).find(([pattern]) => fileMatches(file, pattern))?.[1] ?? '';
}

/**
 * The words that follow the values of an axis: by its files, where it varies them; else those of the one file that
 * its LoRA has, wherever it is not left out.
 * @param place which of the axis' parameters has the files, null where none does
 * @param file the parameter of the LoRA's file
 */
export function resolveTriggers(
  triggers: Record<string, string>,
  name: string,
  values: readonly AxisValue[],
  place: number | null,
  file: AxisParam,
  graph: Graph,
  path: string,
  issues: Issue[],
): NonNullable<LocalAxis['triggers']> {
  const [target] = file.targets;
  const own = target ? literalAt(graph, target) : undefined;
  const ownWords = wordsFor(triggers, own ?? null);
  const files = place === null ? [own ?? null] : values.map((value) => value.values[place] ?? null);
  for (const key of Object.keys(triggers)) {
    if (files.some((one) => typeof one === 'string' && (one === key || fileMatches(one, key)))) continue;
    issues.push({
      path: `${path}.${key}`,
      message: `no file of ${name} is called "${key}"`,
      value: key,
      hint: `There is ${[...new Set(files)].slice(0, 5).map(String).join(', ')}.`,
    });
  }
  const words = values.map((value) => {
    if (value.off?.length) return '';
    return place === null ? ownWords : wordsFor(triggers, value.values[place] ?? null);
  });
  return { name, words, otherwise: place === null ? ownWords : '' };
}
