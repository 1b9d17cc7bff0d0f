import { csvLine } from '../text/csv-line.ts';

/** What a table may hold; nothing is an empty field. */
export type Field = string | number | null;
/** A table with a name, as it is read and as it is saved. */
export type Table = { name: string; columns: string[]; rows: Field[][] };

/** One table as CSV, its names first. */
export const toCsv = ({ columns, rows }: Table): string => [columns, ...rows].map(csvLine).join('');

/** Several tables one below the other, each under a line with its name. */
export const toCsvSheet = (tables: readonly Table[]): string =>
  tables.map((table) => `${csvLine([table.name])}${toCsv(table)}`).join('\r\n');
