'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { readItems, writeItems, type CompareItem } from '#core/compare/compare-items.ts';
import { MOST_COMPARED } from '#core/compare/only-axis.ts';

/** How pictures are held against each other. */
export const WAYS = ['side', 'wipe', 'flicker', 'onion', 'difference', 'edges'] as const;
export type Way = (typeof WAYS)[number];

const parsers = {
  compare: parseAsString.withDefault(''),
  how: parseAsStringLiteral(WAYS).withDefault('side'),
};

/** What is compared, as the link has it; nothing while one looks at the grid. */
export function useCompareView() {
  const [view, setView] = useQueryStates(parsers, { history: 'replace', shallow: true });
  const items = useMemo(() => readItems(view.compare).slice(0, MOST_COMPARED), [view.compare]);
  return useMemo(
    () => ({
      items,
      way: view.how,
      open: (wanted: readonly CompareItem[], how: Way = 'side') =>
        void setView({ compare: writeItems(wanted), how }, { history: 'push' }),
      setItems: (wanted: readonly CompareItem[]) => void setView({ compare: writeItems(wanted) }),
      setWay: (how: Way) => void setView({ how }),
      close: () => void setView({ compare: null, how: null }),
    }),
    [items, view.how, setView],
  );
}

export type CompareView = ReturnType<typeof useCompareView>;
