/**
 * CSV (RFC 4180): rows of fields between commas, in quotes where they hold commas, quotes (doubled) or line ends.
 * Fields without quotes are trimmed; lines with nothing on them are left out. Null where a quote is not closed.
 */
export function splitRows(text: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  const source = text.replace(/^\uFEFF/, '');
  let at = 0;
  const endRow = (): void => {
    if (row.some((field) => field !== '')) rows.push(row);
    row = [];
  };
  while (at <= source.length) {
    const [blank = ''] = /^[ \t]*/.exec(source.slice(at, at + 1000)) ?? [];
    at += blank.length;
    let field = '';
    if (source[at] === '"') {
      for (at += 1; ; at += 1) {
        const quote = source.indexOf('"', at);
        if (quote === -1) return null;
        field += source.slice(at, quote);
        at = quote + 1;
        if (source[at] !== '"') break;
        field += '"';
      }
    }
    const end = at + source.slice(at).search(/[,\r\n]|$/);
    row.push(field + source.slice(at, end).trim());
    at = end + 1;
    if (source[end] === ',') continue;
    if (source[end] === '\r' && source[at] === '\n') at += 1;
    endRow();
  }
  return rows;
}
