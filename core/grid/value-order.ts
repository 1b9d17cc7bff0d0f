import type { Axis } from '../sweep/axis.ts';
import { readValuesBy } from './mean-words.ts';
import { writeSort, type CellSort } from './sort-cells.ts';

/** One value as it is shown: its index on the axis, and whether its lines are folded to a strip. */
export type ShownValue = { index: number; folded: boolean };
/** The values of one axis as they are shown, and what they were put in order by; null where nobody ordered them. */
type OrderedValues = { shown: ShownValue[]; by: CellSort | null };
/** Which values of each axis are shown and in which order, by axis name; an axis that is missing shows all. */
export type ValueOrder = Readonly<Record<string, OrderedValues>>;

/** Values that only points have are folded: the grid stays as it was. */
const usualValues = ({ values }: Axis): ShownValue[] =>
  values.map(({ point }, index) => ({ index, folded: point === true }));

/** The values of one axis as they are shown. */
export function shownValues(axis: Axis, order: ValueOrder): ShownValue[] {
  const chosen = order[axis.name]?.shown.filter(({ index }) => index < axis.values.length);
  if (chosen && chosen.length > 0) return chosen;
  return usualValues(axis);
}

/** What the values of an axis were put in order by; null where it was by hand, or nobody did. */
export const orderedBy = (axis: Axis, order: ValueOrder): CellSort | null => order[axis.name]?.by ?? null;

/** Whether values stand in the order that they were defined in. */
export const isAsDefined = (shown: readonly ShownValue[]): boolean =>
  shown.every(({ index }, place) => place === 0 || index > (shown[place - 1]?.index ?? -1));

function isUsual(axis: Axis, values: ShownValue[]): boolean {
  const usual = usualValues(axis);
  return (
    values.length === usual.length &&
    values.every(({ index, folded }, place) => index === place && folded === usual[place]?.folded)
  );
}

/** The order with other values for one axis; the usual ones are left out. @param by what they were put in order by */
export function withValues(
  order: ValueOrder,
  axis: Axis,
  shown: ShownValue[],
  by: CellSort | null = null,
): ValueOrder {
  const { [axis.name]: _, ...others } = order;
  const usual = shown.length === 0 || (by === null && isUsual(axis, shown));
  return usual ? others : { ...others, [axis.name]: { shown, by } };
}

/**
 * As a link has it: `cfg:2.0.f1;sampler:1.0:-stars`. A value that is folded has an f before it; after the second colon
 * stands what they were put in order by.
 */
export function writeValueOrder(order: ValueOrder): string {
  return Object.entries(order)
    .map(
      ([name, { shown, by }]) =>
        `${encodeURIComponent(name)}:${shown.map(({ index, folded }) => `${folded ? 'f' : ''}${index}`).join('.')}${by ? `:${writeSort(by)}` : ''}`,
    )
    .join(';');
}

function readValues(text: string): ShownValue[] {
  const seen = new Set<number>();
  return text.split('.').flatMap((part) => {
    const [, fold, digits] = /^(f?)(\d{1,5})$/.exec(part) ?? [];
    const index = Number(digits);
    if (digits === undefined || seen.has(index)) return [];
    seen.add(index);
    return [{ index, folded: fold === 'f' }];
  });
}

/** Read what a link has; what cannot be read is left out. */
export function readValueOrder(text: string): ValueOrder {
  const order: Record<string, OrderedValues> = {};
  for (const part of text.split(';')) {
    const [name, values, by = ''] = part.split(':');
    if (!name || values === undefined) continue;
    const read = readValues(values);
    try {
      if (read.length > 0) order[decodeURIComponent(name)] = { shown: read, by: readValuesBy(by) };
    } catch {
      // A link that was cut short within a letter: this axis shows all.
    }
  }
  return order;
}
