/**
 * Krippendorff's alpha: how far raters agree beyond chance, 1 perfectly, 0 as dice would. `ratings` has one row a
 * rater and one column a unit, null where a rater said nothing. Null when fewer than two raters share a unit, or when
 * all said the same, so that there is nothing to agree on.
 * Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  metric: 'nominal' | 'ordinal' | 'interval' = 'ordinal',
): number | null {
  const units = Math.max(0, ...ratings.map((row) => row.length));
  const columns = Array.from({ length: units }, (_, unit) =>
    ratings.map((row) => row[unit] ?? null).filter((value) => value !== null),
  ).filter((values) => values.length > 1);
  const values = [...new Set(columns.flat())].sort((a, b) => a - b);
  const place = new Map(values.map((value, i) => [value, i]));
  const n = values.length;
  const together = new Float64Array(n * n);
  const each = new Float64Array(n);
  for (const unit of columns) {
    unit.forEach((a, x) => {
      unit.forEach((b, y) => {
        const k = (place.get(a) ?? 0) * n + (place.get(b) ?? 0);
        if (x !== y) together[k] = (together[k] ?? 0) + 1 / (unit.length - 1);
      });
      const i = place.get(a) ?? 0;
      each[i] = (each[i] ?? 0) + 1;
    });
  }
  const total = each.reduce((sum, count) => sum + count, 0);
  let observed = 0;
  let expected = 0;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      const distance = squaredDistance(metric, values, each, Math.min(a, b), Math.max(a, b));
      observed += (together[a * n + b] ?? 0) * distance;
      expected += ((each[a] ?? 0) * (each[b] ?? 0) * distance) / Math.max(1, total - 1);
    }
  }
  return expected > 0 ? 1 - observed / expected : null;
}

function squaredDistance(
  metric: 'nominal' | 'ordinal' | 'interval',
  values: readonly number[],
  each: Float64Array,
  low: number,
  high: number,
): number {
  if (low === high) return 0;
  if (metric === 'nominal') return 1;
  if (metric === 'interval') return ((values[high] ?? 0) - (values[low] ?? 0)) ** 2;
  let between = -((each[low] ?? 0) + (each[high] ?? 0)) / 2;
  for (let i = low; i <= high; i++) between += each[i] ?? 0;
  return between ** 2;
}
