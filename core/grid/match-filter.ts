import type { RenderState } from '../render/render-state.ts';
import type { Literal } from '../sweep/axis.ts';
import type { FilterOp, FilterTerm } from './parse-filter.ts';

/** What a filter asks of a cell. */
export type FilterCell = {
  state: RenderState;
  stars: number;
  flag: 'pick' | 'reject' | null;
  seconds: number | null;
  /** The literal of one of its parameters; null where it has none of that name. */
  value(name: string): Literal;
};

const COMPARE: Record<FilterOp, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const sign = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0);

function orderOf(found: Literal | undefined, wanted: string): number | null {
  if (found === null || found === undefined) return null;
  if (typeof found === 'number' || typeof found === 'bigint') {
    const number = Number(wanted);
    return Number.isNaN(number) ? null : sign(Number(found), number);
  }
  return sign(String(found).toLowerCase(), wanted.toLowerCase());
}

function isWord(term: Extract<FilterTerm, { kind: 'is' }>, cell: FilterCell): boolean {
  if (term.word === 'picked') return cell.flag === 'pick';
  if (term.word === 'rejected') return cell.flag === 'reject';
  return cell.state === term.word;
}

/** Whether a cell passes every term. Numbers compare as numbers, texts without case. */
export function matchFilter(terms: FilterTerm[], cell: FilterCell): boolean {
  return terms.every((term) => {
    if (term.kind === 'is') return isWord(term, cell) !== term.not;
    const found =
      term.name === 'stars' ? cell.stars : term.name === 'seconds' ? cell.seconds : cell.value(term.name);
    const order = orderOf(found, term.value);
    return order !== null && COMPARE[term.op](order);
  });
}
