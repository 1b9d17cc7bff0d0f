/** What belongs to every page comes after what belongs to this one. */
const LAST = ['Sweep', 'Take away', 'Go', 'Page'];

/** Groups in the order in which they come first, those of every page last. */
export const orderGroups = <T extends { group: string }>(groups: readonly T[]): T[] =>
  groups.toSorted((a, b) => LAST.indexOf(a.group) - LAST.indexOf(b.group));
