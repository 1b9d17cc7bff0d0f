/** Names of trained files end in an epoch or step: `dumpling-000004`, `dumpling_e12`, `dumpling-step00000500`. */
const NUMBERED = /^(.*?)[-_. ]*(?:epoch|step|ep|e|s)?[-_. ]*(\d{1,15})$/i;

const stem = (file: string): string => file.replace(/\.[a-z][a-z0-9]*$/i, '');

/** Runs of digits compare as numbers, everything else letter by letter without case. */
function compareNatural(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.toLowerCase().split(/(\d+)/));
  for (let i = 0; i < Math.max(left?.length ?? 0, right?.length ?? 0); i += 1) {
    const [x = '', y = ''] = [left?.[i], right?.[i]];
    if (x === y) continue;
    const numbers = i % 2 === 1 ? BigInt(x || '0') - BigInt(y || '0') : 0n;
    if (numbers !== 0n) return numbers < 0n ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * File names in the order in which they were trained: 2 before 10, and the last file, which bears no number, after
 * those that do.
 */
export function inTrainingOrder(files: readonly string[]): string[] {
  const bases = new Set(files.map((file) => NUMBERED.exec(stem(file))?.[1]));
  const keyed = files.map((file) => {
    const [, base, number] = NUMBERED.exec(stem(file)) ?? [];
    // `style-v1.5` is no fifth epoch where there is a `style-v1.5-000002`.
    return number === undefined || base === undefined || bases.has(stem(file))
      ? { file, base: stem(file), number: Number.POSITIVE_INFINITY }
      : { file, base, number: Number(number) };
  });
  return keyed
    .toSorted(
      (a, b) =>
        compareNatural(a.base, b.base) ||
        (a.number === b.number ? 0 : a.number < b.number ? -1 : 1) ||
        compareNatural(a.file, b.file),
    )
    .map(({ file }) => file);
}
