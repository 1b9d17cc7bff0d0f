/** A cell of a table; null and what is no number are empty fields. */
export type CsvValue = string | number | bigint | boolean | null;

/** What spreadsheets take for a formula when it begins a text; numbers are none. */
const FORMULA = /^[=+\-@\t\r]/;

/** A text that no spreadsheet computes or takes for a number: with an apostrophe before it, which they do not show. */
export const plainText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

function field(value: CsvValue): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
  if (typeof value !== 'string') return String(value);
  const safe = Number.isNaN(Number(value)) ? plainText(value) : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a CSV file with its end (RFC 4180). */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(field).join(',')}\r\n`;
