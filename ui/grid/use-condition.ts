import { useMemo, useState } from 'react';
import type { Filter } from '#core/grid/filter-tree.ts';
import { parseFilter, type FilterProblem } from '#core/grid/parse-filter.ts';

/** What a filter text asks; while it cannot be read, what it asked before, so that cells do not flash as one types. */
export function useCondition(
  text: string,
  names: readonly string[],
): { condition: Filter | null; problem: FilterProblem | null } {
  const { filter, problem } = useMemo(() => parseFilter(text, names), [text, names]);
  const [last, setLast] = useState<Filter | null>(filter);
  if (problem === null && last !== filter) setLast(filter);
  return { condition: problem === null ? filter : last, problem };
}
