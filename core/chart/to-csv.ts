/** What a table may hold; nothing is an empty field. */
export type Field = string | number | null;
/** A table with a name, as it is read and as it is saved. */
export type Table = { name: string; columns: string[]; rows: Field[][] };

/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function write(field: Field): string {
  if (field === null) return '';
  if (typeof field === 'number') return Number.isFinite(field) ? String(field) : '';
  const text = FORMULA.test(field) && !Number.isFinite(Number(field)) ? `'${field}` : field;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (fields: readonly Field[]): string => fields.map(write).join(',');

/** One table as CSV (RFC 4180); texts that a spreadsheet would take for a formula are quoted by an apostrophe. */
export const toCsv = ({ columns, rows }: Table): string => `${[columns, ...rows].map(line).join('\r\n')}\r\n`;

/** Several tables one below the other, each under a line with its name. */
export const toCsvSheet = (tables: readonly Table[]): string =>
  tables.map((table) => `${line([table.name])}\r\n${toCsv(table)}`).join('\r\n');
