import { defaultFilter } from 'cmdk';
import type { Action } from './action.ts';
import { orderGroups } from './order-groups.ts';

/** More than anybody reads. */
const MOST = 80;
/** What fits so much less than the best is only chance. */
const FAINT = 0.1;

/** The actions of a list that fit a text, best first; all of them for none. */
export function findActions(list: readonly Action[], text: string): Action[] {
  const wanted = text.trim();
  if (wanted === '') return list.slice(0, MOST);
  const scored = list
    .map((action, place) => ({
      action,
      place,
      score: defaultFilter?.(action.label, wanted, [action.words ?? '', action.group]) ?? 0,
    }))
    .sort((a, b) => b.score - a.score || a.place - b.place);
  const least = (scored[0]?.score ?? 0) * FAINT;
  return scored
    .filter(({ score }) => score > least)
    .slice(0, MOST)
    .map(({ action }) => action);
}

/** Actions under the headings of their groups. */
export function groupActions(list: readonly Action[]): { group: string; actions: Action[] }[] {
  const groups = new Map<string, Action[]>();
  for (const action of list) groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
  return orderGroups([...groups].map(([group, actions]) => ({ group, actions })));
}
