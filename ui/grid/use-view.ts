'use client';

import {
  createParser,
  debounce,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
  type inferParserType,
} from 'nuqs';
import { readValueOrder, writeValueOrder, type ValueOrder } from '#core/grid/value-order.ts';

/** How replicates are shown: one of them, beside each other, or behind each other to be flipped through. */
export const SEEDS = ['one', 'spread', 'stack'] as const;
export type Seeds = (typeof SEEDS)[number];
/** What can be written on cells. */
export const SHOWS = ['stars', 'time'] as const;
export type Show = (typeof SHOWS)[number];

const NOTHING: ValueOrder = {};
const valueOrder = createParser({
  parse: readValueOrder,
  serialize: writeValueOrder,
  eq: (a, b) => writeValueOrder(a) === writeValueOrder(b),
});

/**
 * What a grid shows, as its link has it: axes on their sides, the cell one stands on (which also says what is held),
 * size, filter, whether lines without a match are left out, order of a list, replicates, which values in which order, the named part of the images that is shown,
 * what is written on cells.
 */
const parsers = {
  x: parseAsString,
  y: parseAsString,
  superX: parseAsString,
  superY: parseAsString,
  // A link need not keep up with who walks, scrubs or pinches: each change of it costs more than the cells.
  cell: parseAsInteger.withDefault(0).withOptions({ limitUrlUpdates: debounce(150) }),
  size: parseAsInteger.withOptions({ limitUrlUpdates: debounce(150) }),
  filter: parseAsString.withDefault(''),
  fold: parseAsBoolean.withDefault(true),
  sort: parseAsString.withDefault(''),
  seeds: parseAsStringLiteral(SEEDS).withDefault('one'),
  values: valueOrder.withDefault(NOTHING),
  crop: parseAsString.withDefault(''),
  show: parseAsArrayOf(parseAsStringLiteral(SHOWS)).withDefault(['stars']),
};

export type View = inferParserType<typeof parsers>;
/** Members of a view, as they become; null is what it is without a link. */
export type ViewChange = { [Member in keyof View]?: View[Member] | null };

export function useView() {
  return useQueryStates(parsers, {
    history: 'replace',
    shallow: true,
    throttleMs: 120,
    urlKeys: { superX: 'xx', superY: 'yy' },
  });
}
