import { canonicalJson } from '../../json/canonical-json.ts';
import type { Literal } from '../../workflow/graph.ts';
import type { AxisValue } from '../axis.ts';
import type { TableRows } from '../expansion/space.ts';
import type { TableDefinition } from '../expansion-definition.ts';
import { MAX_AXIS_VALUES } from '../limits.ts';
import { readFile } from '../read-source.ts';
import { resolveKind, resolveValue } from '../resolve-values.ts';
import { splitRows } from '../values/split-rows.ts';
import { type AxisResolution, findParam } from './column.ts';
import type { LocalAxis } from './local-axis.ts';

type Written = { columns: string[]; rows: (Literal | undefined)[][] };

function fromCsv(text: string): Written | string {
  const rows = splitRows(text);
  if (!rows) return 'a quote is not closed';
  const [columns = [], ...points] = rows;
  const wrong = points.findIndex((row) => row.length !== columns.length);
  if (wrong !== -1)
    return `line ${wrong + 2} has ${points[wrong]?.length ?? 0} fields, the first line ${columns.length}`;
  return { columns, rows: points.map((row) => row.map((field) => (field === '' ? undefined : field))) };
}

function readTable({ context }: AxisResolution, table: TableDefinition): Written | string {
  if (typeof table === 'string') return fromCsv(table);
  if (Array.isArray(table)) {
    const columns = [...new Set(table.flatMap((row) => Object.keys(row)))];
    const rows = table.map((row) =>
      columns.map((name) => (Object.hasOwn(row, name) ? row[name] : undefined)),
    );
    return { columns, rows };
  }
  const file = readFile(table.file, context);
  return 'text' in file ? fromCsv(file.text) : `${file.mistake.message}. ${file.mistake.hint}`;
}

/** The distinct values of a column, in order, and for each row which of them it has. */
function readColumn(
  resolution: AxisResolution,
  name: string,
  cells: (Literal | undefined)[],
  path: string,
): { local: LocalAxis; indices: number[] } | null {
  const { names, context, issues } = resolution;
  const param = findParam(resolution, name, path);
  const kind = param && resolveKind(names, param, path, context, issues);
  if (!param || kind === undefined) return null;
  const before = issues.length;
  const values: AxisValue[] = [];
  const known = new Map<string, number>();
  const indices = cells.map((cell) => {
    if (cell === undefined) return -1;
    const label = cell === null ? 'none' : String(cell);
    const value =
      issues.length - before < 5
        ? resolveValue({ label, value: cell }, param, kind, path, issues)
        : undefined;
    if (!value) return -1;
    const key = canonicalJson([value.values, value.off ?? []]);
    const index = known.get(key) ?? values.push(value) - 1;
    known.set(key, index);
    return index;
  });
  return issues.length > before
    ? null
    : { local: { axis: { name, params: [param], values }, path }, indices };
}

/**
 * A table of points as axes, one for each column, and rows of indices on them; an empty field leaves what the workflow
 * has. Null, with issues, where something is wrong.
 */
export function resolveTable(
  resolution: AxisResolution,
  table: TableDefinition,
  path: string,
): { axes: LocalAxis[]; rows: TableRows['rows'] } | null {
  const { issues } = resolution;
  const refuse = (message: string, hint: string): null => {
    issues.push({ path, message, hint });
    return null;
  };
  const read = readTable(resolution, table);
  if (typeof read === 'string')
    return refuse(
      read,
      'Write parameters in the first line and one cell on each line after it, with commas between.',
    );
  const { columns, rows } = read;
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) return refuse(`"${twice}" has two columns`, 'Take one of them out.');
  if (rows.length === 0 || columns.length === 0)
    return refuse(
      'the table has no cells',
      'Write a line of parameters, then a line of values for each cell.',
    );
  const found = columns.map((name, i) =>
    readColumn(
      resolution,
      name,
      rows.map((row) => row[i]),
      path,
    ),
  );
  const whole = found.filter((column) => column !== null);
  if (whole.length < found.length) return null;
  const long = whole.find(({ local }) => local.axis.values.length > MAX_AXIS_VALUES);
  if (long) return refuse(`${long.local.axis.name} has more than ${MAX_AXIS_VALUES} values`, 'Take fewer.');
  return {
    axes: whole.map(({ local }) => local),
    rows: rows.map((_, row) => whole.map(({ indices }) => indices[row] ?? -1)),
  };
}
