/** A cell of a table; null is an empty field. */
export type CsvValue = string | number | bigint | boolean | null;

/** What spreadsheets take for a formula when it begins a text; numbers are none. */
const FORMULA = /^[=+\-@\t\r]/;

function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  // A text that would be computed gets an apostrophe before it, which spreadsheets do not show.
  const safe = FORMULA.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a CSV file with its end (RFC 4180). */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(field).join(',')}\r\n`;
