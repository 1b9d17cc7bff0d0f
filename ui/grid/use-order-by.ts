'use client';

import { useCallback } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import { meanOf } from '#core/grid/mean-words.ts';
import { orderValues } from '#core/grid/order-values.ts';
import type { CellSort } from '#core/grid/sort-cells.ts';
import { shownValues, type ShownValue, type ValueOrder } from '#core/grid/value-order.ts';
import type { Axis } from '#core/sweep/axis.ts';
import type { CellStore } from '../live/cell-store.ts';
import { useNotice } from '../shell/notices.tsx';
import { useMeanNumbers, type Numbers } from './use-mean-numbers.ts';

const NO_NUMBERS: Numbers = { of: () => null };

/** Put the values of an axis in an order; where nothing is known to order them by, it is said why. */
export function useOrderBy(
  { id, axes }: Pick<Sweep, 'id' | 'axes'>,
  store: CellStore,
  order: ValueOrder,
  setValues: (axis: Axis, values: ShownValue[], by: CellSort | null) => void,
): (axis: Axis, by: CellSort) => void {
  const read = useMeanNumbers(id, store);
  const say = useNotice();
  return useCallback(
    (axis, by) => {
      const put = (numbers: Numbers): void => {
        if ('why' in numbers) {
          say(numbers.why);
          return;
        }
        const places = store.places()[axes.indexOf(axis)] ?? [];
        const values = orderValues(axis, shownValues(axis, order), by, places, numbers.of);
        setValues(axis, values, by.by === 'defined' && !by.reversed ? null : by);
      };
      const mean = meanOf(by.by);
      // What needs no answer of the server is there with the click.
      if (mean === null) put(NO_NUMBERS);
      else read(mean).then(put, (error: Error) => say(error.message));
    },
    [axes, store, order, setValues, read, say],
  );
}
