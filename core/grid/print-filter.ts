import { isBare } from './filter-tokens.ts';
import type { Filter, FilterSubject } from './filter-tree.ts';
import { FILTER_KEYWORDS } from './parse-filter.ts';

const isKeyword = (text: string): boolean =>
  FILTER_KEYWORDS.some((word) => word === text.toLowerCase()) || /^(queued|rendering)$/i.test(text);

const nameText = (subject: FilterSubject): string => {
  if (subject.kind === 'measure') return subject.name;
  if (subject.kind !== 'parameter') return subject.kind;
  const { name } = subject;
  return isBare(name) && !isKeyword(name) ? name : `\`${name.replaceAll('`', '``')}\``;
};

const valueText = (value: string): string => (isBare(value) ? value : `"${value.replaceAll('"', '""')}"`);

/** Write a part; one that binds less than what is around it stands in parentheses. */
function write(filter: Filter, around: 'any' | 'all' | 'not'): string {
  if (filter.kind === 'is') return filter.word;
  if (filter.kind === 'compare') return `${nameText(filter.subject)} ${filter.op} ${valueText(filter.value)}`;
  if (filter.kind === 'in')
    return `${nameText(filter.subject)} in (${filter.values.map(valueText).join(', ')})`;
  if (filter.kind === 'not') return `not ${write(filter.of, 'not')}`;
  const { kind } = filter;
  const text = filter.of.map((part) => write(part, kind)).join(kind === 'all' ? ' and ' : ' or ');
  return around === 'not' || (around === 'all' && kind === 'any') ? `(${text})` : text;
}

/** A filter as text that `parseFilter` reads as the same; empty for null. */
export const printFilter = (filter: Filter | null): string => (filter === null ? '' : write(filter, 'any'));
