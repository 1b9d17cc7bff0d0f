export type ListItem = { text: string; quoted: boolean };

/** The quoted text that begins at `start`, and where it ends; null where it is not closed. */
function readQuoted(text: string, start: number): { value: string; end: number } | null {
  let value = '';
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return null;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

/**
 * Split a text at its commas, and trim the items. Inside double quotes a comma is a character like any other and
 * `""` is one quote; `quoted` items are texts as they stand. A comma at the very end ends the last item. Null
 * where a quote is not closed, or something follows it.
 */
export function splitList(text: string): ListItem[] | null {
  const items: ListItem[] = [];
  const source = text.trim();
  for (let at = 0; at < source.length;) {
    while (/\s/.test(source[at] ?? '')) at += 1;
    const quoted = source[at] === '"' ? readQuoted(source, at) : null;
    if (source[at] === '"' && !quoted) return null;
    const from = quoted?.end ?? at;
    const comma = source.indexOf(',', from);
    const end = comma === -1 ? source.length : comma;
    const rest = source.slice(from, end).trim();
    if (quoted && rest !== '') return null;
    items.push(quoted ? { text: quoted.value, quoted: true } : { text: rest, quoted: false });
    at = end + 1;
  }
  return items;
}
