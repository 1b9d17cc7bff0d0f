import { canonicalJson } from '../../json/canonical-json.ts';
import type { AxisValue } from '../axis.ts';

/** The index of the first value that an earlier one equals, or −1: the two would show the same pictures. */
export function repeatedValue(values: readonly AxisValue[]): number {
  const seen = new Set<string>();
  return values.findIndex(({ values: literals, off = [] }) => {
    const text = canonicalJson([literals, off]);
    if (seen.has(text)) return true;
    seen.add(text);
    return false;
  });
}

/** Lists of values of equal length as one: the first with the first, the second with the second. */
export function zipValues(columns: readonly AxisValue[][]): AxisValue[] {
  const [first = []] = columns;
  if (columns.length === 1) return first;
  return first.map((_, i) => {
    const row = columns.map((column) => column[i]).filter((value) => value !== undefined);
    const off = row.flatMap((value, place) => (value.off?.length ? [place] : []));
    return {
      label: row.map((value) => value.label).join(' · '),
      values: row.flatMap((value) => value.values),
      labels: row.map((value) => value.label),
      ...(off.length > 0 ? { off } : {}),
      ...(row.some((value) => value.skip) ? { skip: true as const } : {}),
    };
  });
}
