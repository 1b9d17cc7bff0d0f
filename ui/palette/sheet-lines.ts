import type { Action } from './action.ts';
import { orderGroups } from './order-groups.ts';

type Line = { keys: readonly string[]; label: string };

/** What the sheet of keys says of these actions, part by part. */
export function sheetLines(list: readonly Action[]): { group: string; lines: Line[] }[] {
  const groups = new Map<string, Line[]>();
  for (const { group, label, keys, sheet } of list) {
    const [key] = keys ?? [];
    if (key === undefined || sheet === null) continue;
    const words = `${label.charAt(0).toLowerCase()}${label.slice(1).replace(/…$/, '')}`;
    groups.set(group, [...(groups.get(group) ?? []), sheet ?? { keys: [key], label: words }]);
  }
  return orderGroups([...groups].map(([group, lines]) => ({ group, lines })));
}
