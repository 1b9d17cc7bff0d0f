/**
 * The width ÷ height that most images have, so that one odd image moves nothing; null while there is none.
 * @param widths pixels, by ordinal, null where there is no image
 */
export function usualAspect(widths: (number | null)[], heights: (number | null)[]): number | null {
  const seen = new Map<number, number>();
  let best: number | null = null;
  for (const [ordinal, width] of widths.entries()) {
    const height = heights[ordinal];
    if (width === null || height === null || height === undefined || height === 0) continue;
    const aspect = Math.round((width / height) * 1000) / 1000;
    const times = (seen.get(aspect) ?? 0) + 1;
    seen.set(aspect, times);
    if (best === null || times > (seen.get(best) ?? 0)) best = aspect;
  }
  return best;
}
