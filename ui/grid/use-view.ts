'use client';

import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';

/** What a grid shows, as its link has it: axes, the cell one stands on (which also says what is held), size, filter. */
const parsers = {
  x: parseAsString,
  y: parseAsString,
  cell: parseAsInteger.withDefault(0),
  size: parseAsInteger,
  filter: parseAsString.withDefault(''),
};

export function useView() {
  return useQueryStates(parsers, { history: 'replace', shallow: true, throttleMs: 120 });
}
