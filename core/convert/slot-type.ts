const isAny = (type: string): boolean => type === '' || type === '*' || type === '0';

/** Whether an output of one type may feed an input of the other: equal but for case, any, or a common member of "A,B". */
export function typesMeet(a: string, b: string): boolean {
  if (isAny(a) || isAny(b)) return true;
  const left = a.toLowerCase().split(',');
  const right = b.toLowerCase().split(',');
  return left.some((one) => right.some((other) => isAny(one) || isAny(other) || one === other));
}

/** The types that all of these have in common; null where there are none, `*` where all are any. */
export function commonType(types: string[]): string | null {
  const lists = types.filter((type) => type !== '*').map((type) => type.split(','));
  const [first, ...rest] = lists;
  if (!first) return '*';
  const shared = [...new Set(first)].filter((type) => rest.every((list) => list.includes(type)));
  return shared.length > 0 ? shared.join(',') : null;
}
