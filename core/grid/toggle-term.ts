import { parseFilter, type FilterTerm } from './parse-filter.ts';

const write = (term: FilterTerm): string =>
  term.kind === 'is'
    ? `${term.not ? 'not ' : ''}${term.word}`
    : `${term.name} ${term.op} ${/\s/.test(term.value) ? `"${term.value}"` : term.value}`;

const subject = (term: FilterTerm): string => (term.kind === 'is' ? term.word : term.name);

/** Whether the filter holds exactly this term. */
export function hasTerm(text: string, term: string, names: string[]): boolean {
  const wanted = parseFilter(term, names).terms.map(write).join(' and ');
  return parseFilter(text, names).terms.some((found) => write(found) === wanted);
}

/** The filter with this term, or without it when it was there; it replaces another on the same subject. */
export function toggleTerm(text: string, term: string, names: string[]): string {
  const [added] = parseFilter(term, names).terms;
  if (!added) return text;
  const others = parseFilter(text, names).terms.filter((found) => subject(found) !== subject(added));
  const next = hasTerm(text, term, names) ? others : [...others, added];
  return next.map(write).join(' and ');
}
