import { clearIn } from './clear-in.ts';
import { insertIn } from './insert-in.ts';
import type { FormTable } from './read-table.ts';
import { removeIn } from './remove-in.ts';
import { renameIn } from './rename-in.ts';
import { setIn } from './set-in.ts';
import { numberFromText } from './set-member.ts';

/** What can be done to a table. A column that is added to a list begins with a value, since a list has no empty ones. */
export type TableChange =
  | { kind: 'cell'; row: number; column: number; value: string }
  | { kind: 'row' }
  | { kind: 'dropRow'; row: number }
  | { kind: 'column'; name: string; value: string }
  | { kind: 'rename'; column: number; name: string }
  | { kind: 'dropColumn'; column: number };

const field = (text: string): string =>
  /[",\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const csvOf = (names: readonly string[], rows: readonly (readonly string[])[]): string =>
  [names, ...rows].map((row) => `${row.map(field).join(', ')}\n`).join('');

/** The rows of a CSV after a change. */
function changed({ names, rows }: FormTable, change: TableChange): { names: string[]; rows: string[][] } {
  if (change.kind === 'cell') {
    const { row, column, value } = change;
    return { names, rows: rows.map((one, at) => (at === row ? one.with(column, value) : one)) };
  }
  if (change.kind === 'row') return { names, rows: [...rows, rows.at(-1) ?? names.map(() => '')] };
  if (change.kind === 'dropRow') return { names, rows: rows.toSpliced(change.row, 1) };
  if (change.kind === 'column')
    return { names: [...names, change.name], rows: rows.map((row) => [...row, change.value]) };
  if (change.kind === 'rename') return { names: names.with(change.column, change.name), rows };
  return {
    names: names.toSpliced(change.column, 1),
    rows: rows.map((row) => row.toSpliced(change.column, 1)),
  };
}

const inTurn = (text: string, steps: ((now: string) => string | null)[]): string | null =>
  steps.reduce<string | null>((now, step) => (now === null ? null : step(now)), text);

/** A change of a list of maps, each row by itself, so that its comments stay. */
function changeList(text: string, { names, rows }: FormTable, change: TableChange): string | null {
  const at = (row: number, column: number) => ['table', row, names[column] ?? ''];
  const having = (column: number) => rows.flatMap((row, place) => (row[column] === '' ? [] : [place]));
  if (change.kind === 'cell') {
    const path = at(change.row, change.column);
    return change.value === '' ? removeIn(text, path) : setIn(text, path, numberFromText(change.value));
  }
  if (change.kind === 'row') {
    const last = (rows.at(-1) ?? []).map((value, column) => [names[column] ?? '', value] as const);
    const pairs = last.filter(([, value]) => value !== '');
    const row = Object.fromEntries(pairs.map(([name, value]) => [name, numberFromText(value)]));
    return insertIn(text, ['table'], row);
  }
  if (change.kind === 'dropRow') return removeIn(text, ['table', change.row]);
  if (change.kind === 'column') {
    const { name, value } = change;
    return inTurn(
      text,
      rows.map((_, row) => (now) => setIn(now, ['table', row, name], numberFromText(value))),
    );
  }
  const { column } = change;
  const renamed = change.kind === 'rename' ? change.name : null;
  return inTurn(
    text,
    having(column).map(
      (row) => (now) =>
        renamed === null ? removeIn(now, at(row, column)) : renameIn(now, at(row, column), renamed),
    ),
  );
}

/**
 * Change the table of a definition's text; the last row or column takes the table with it. The text itself where it
 * cannot be done.
 */
export function editTable(text: string, table: FormTable, change: TableChange): string {
  const next = changed(table, change);
  if (next.rows.length === 0 || next.names.length === 0) return clearIn(text, ['table']) ?? text;
  const edited =
    table.kind === 'list'
      ? changeList(text, table, change)
      : setIn(text, ['table'], csvOf(next.names, next.rows));
  return edited ?? text;
}
