import { RENDER_STATES } from '../render/render-state.ts';
import { allOf, type Filter, termsOf } from './filter-tree.ts';
import { parseFilter } from './parse-filter.ts';
import { printFilter } from './print-filter.ts';

const FLAGS: readonly string[] = ['picked', 'rejected', 'unflagged'];
const STATES: readonly string[] = RENDER_STATES;

/** Whether one takes the other's place: both about the same number, the same word, or the one flag or state of a cell. */
function replaces(a: Filter, b: Filter): boolean {
  if (a.kind === 'is' && b.kind === 'is')
    return a.word === b.word || [FLAGS, STATES].some((one) => one.includes(a.word) && one.includes(b.word));
  if (a.kind === 'not') return replaces(a.of, b);
  if (b.kind === 'not') return b.of.kind === 'is' && a.kind === 'is' && a.word === b.of.word;
  const [left, right] = [a, b].map((one) =>
    one.kind === 'compare' || one.kind === 'in'
      ? 'name' in one.subject
        ? `${one.subject.kind} ${one.subject.name}`
        : one.subject.kind
      : printFilter(one),
  );
  return left === right;
}

/** Whether the filter asks for exactly this, whatever else it asks for. */
export function hasTerm(text: string, term: string, names: readonly string[]): boolean {
  const wanted = printFilter(parseFilter(term, names).filter);
  return termsOf(parseFilter(text, names).filter).some((found) => printFilter(found) === wanted);
}

/**
 * The filter with this term, or without it when it was there; it takes the place of another about the same thing. A
 * text that cannot be read stays as it is.
 */
export function toggleTerm(text: string, term: string, names: readonly string[]): string {
  const [parsed, added] = [parseFilter(text, names), parseFilter(term, names).filter];
  if (parsed.problem !== null || added === null) return text;
  const others = termsOf(parsed.filter).filter((found) => !replaces(added, found));
  return printFilter(allOf(hasTerm(text, term, names) ? others : [...others, added]));
}
