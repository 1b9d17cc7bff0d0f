import type { Axis } from '../sweep/axis.ts';

/** One value as it is shown: its index on the axis, and whether its lines are folded to a strip. */
export type ShownValue = { index: number; folded: boolean };
/** Which values of each axis are shown and in which order, by axis name; an axis that is missing shows all. */
export type ValueOrder = Readonly<Record<string, ShownValue[]>>;

/** Values that only points have are folded: the grid stays as it was. */
const usualValues = ({ values }: Axis): ShownValue[] =>
  values.map(({ point }, index) => ({ index, folded: point === true }));

/** The values of one axis as they are shown. */
export function shownValues(axis: Axis, order: ValueOrder): ShownValue[] {
  const chosen = order[axis.name]?.filter(({ index }) => index < axis.values.length);
  if (chosen && chosen.length > 0) return chosen;
  return usualValues(axis);
}

function isUsual(axis: Axis, values: ShownValue[]): boolean {
  const usual = usualValues(axis);
  return (
    values.length === usual.length &&
    values.every(({ index, folded }, place) => index === place && folded === usual[place]?.folded)
  );
}

/** The order with other values for one axis; the usual ones are left out. */
export function withValues(order: ValueOrder, axis: Axis, values: ShownValue[]): ValueOrder {
  const { [axis.name]: _, ...others } = order;
  return values.length === 0 || isUsual(axis, values) ? others : { ...others, [axis.name]: values };
}

/** As a link has it: `cfg:2.0.f1;sampler:1`. A value that is folded has an f before it. */
export function writeValueOrder(order: ValueOrder): string {
  return Object.entries(order)
    .map(
      ([name, values]) =>
        `${encodeURIComponent(name)}:${values.map(({ index, folded }) => `${folded ? 'f' : ''}${index}`).join('.')}`,
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
  const order: Record<string, ShownValue[]> = {};
  for (const part of text.split(';')) {
    const [name, values] = part.split(':');
    if (!name || values === undefined) continue;
    const read = readValues(values);
    try {
      if (read.length > 0) order[decodeURIComponent(name)] = read;
    } catch {
      // A link that was cut short within a letter: this axis shows all.
    }
  }
  return order;
}
