import type { Flag } from '../api/cell.ts';
import type { CellRows } from '../cells/unpack-cells.ts';
import type { Axis, AxisValue } from '../sweep/axis.ts';
import { NO_FACTS, type CellFacts } from './cell-facts.ts';
import type { Filter, FilterSubject, FilterWord } from './filter-tree.ts';
import { matchValue } from './match-filter.ts';

type Mark = { stars: number; flag: Flag | null };
type Test = (ordinal: number) => boolean;
type Cells = {
  axes: Axis[];
  places: ArrayLike<number>[];
  rows: Readonly<CellRows>;
  markOf: (ordinal: number) => Mark | null;
  facts: CellFacts;
};
type Holds = (value: string | number | bigint | boolean | null, label: string | null) => boolean;

const labelOf = (value: AxisValue, axis: Axis, part: number): string | null =>
  axis.params.length === 1 ? value.label : (value.labels?.[part] ?? null);

/** Each value of the axis is held against the condition once; a cell only looks up what came of it. */
function testParameter({ axes, places }: Cells, name: string, holds: Holds): Test {
  for (const [place, axis] of axes.entries()) {
    const part = axis.params.findIndex((param) => param.name === name);
    if (part < 0) continue;
    const verdicts = axis.values.map((value) =>
      holds(value.values[part] ?? null, labelOf(value, axis, part)),
    );
    const at = places[place] ?? [];
    return (ordinal) => verdicts[at[ordinal] ?? -1] ?? false;
  }
  return () => false;
}

function testSubject(cells: Cells, subject: FilterSubject, holds: Holds): Test {
  if (subject.kind === 'parameter') return testParameter(cells, subject.name, holds);
  const { rows, markOf, facts } = cells;
  if (subject.kind === 'note') return (ordinal) => holds(facts.noteOf(ordinal), null);
  if (subject.kind === 'measure') return (ordinal) => holds(facts.measureOf(subject.name, ordinal), null);
  if (subject.kind === 'seconds') return (ordinal) => holds(rows.seconds[ordinal] ?? null, null);
  const verdicts = [0, 1, 2, 3, 4, 5].map((stars) => holds(stars, null));
  return (ordinal) => verdicts[markOf(ordinal)?.stars ?? rows.stars[ordinal] ?? 0] ?? false;
}

function testWord({ rows, markOf, facts }: Cells, word: FilterWord): Test {
  const flagOf = (ordinal: number) => {
    const mark = markOf(ordinal);
    return mark === null ? (rows.flag[ordinal] ?? null) : mark.flag;
  };
  if (word === 'picked') return (ordinal) => flagOf(ordinal) === 'pick';
  if (word === 'rejected') return (ordinal) => flagOf(ordinal) === 'reject';
  if (word === 'unflagged') return (ordinal) => flagOf(ordinal) === null;
  if (word === 'noted') return (ordinal) => facts.noteOf(ordinal) !== '';
  if (word === 'rated') return (ordinal) => (markOf(ordinal)?.stars ?? rows.stars[ordinal] ?? 0) > 0;
  return (ordinal) => rows.state[ordinal] === word;
}

function compile(cells: Cells, filter: Filter): Test {
  if (filter.kind === 'is') return testWord(cells, filter.word);
  if (filter.kind === 'compare') {
    const { op, value } = filter;
    return testSubject(cells, filter.subject, (found, label) => matchValue(found, label, op, value));
  }
  if (filter.kind === 'in') {
    const { values } = filter;
    return testSubject(cells, filter.subject, (found, label) =>
      values.some((value) => matchValue(found, label, '=', value)),
    );
  }
  if (filter.kind === 'not') {
    const test = compile(cells, filter.of);
    return (ordinal) => !test(ordinal);
  }
  const tests = filter.of.map((part) => compile(cells, part));
  return filter.kind === 'all'
    ? (ordinal) => tests.every((test) => test(ordinal))
    : (ordinal) => tests.some((test) => test(ordinal));
}

/**
 * A function that says whether a cell passes the filter as the columns are now: it reads columns and makes nothing.
 * @param filter null lets every cell pass
 * @param markOf what lies over a cell's row
 * @param facts notes and measures, where the filter asks for any
 */
export function passesFilter(
  axes: Axis[],
  places: ArrayLike<number>[],
  rows: Readonly<CellRows>,
  filter: Filter | null,
  markOf: (ordinal: number) => Mark | null = () => null,
  facts: CellFacts = NO_FACTS,
): (ordinal: number) => boolean {
  return filter === null ? () => true : compile({ axes, places, rows, markOf, facts }, filter);
}
