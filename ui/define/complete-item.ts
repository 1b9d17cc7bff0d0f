/** The item of a line of values that the caret is in: what is typed of it, and where it stands. */
export type CaretItem = { from: number; to: number; typed: string };

/** The item at the caret; null inside of quotes, which may hold commas. */
export function itemAtCaret(line: string, caret: number): CaretItem | null {
  const before = line.slice(0, caret);
  if ((before.match(/"/g) ?? []).length % 2 === 1) return null;
  const start = before.lastIndexOf(',') + 1;
  const comma = line.indexOf(',', caret);
  const from = start + (/^\s*(SKIP:\s*)?/.exec(line.slice(start, caret))?.[0].length ?? 0);
  const to = comma === -1 ? line.length : comma;
  return { from, to, typed: line.slice(from, caret).trim() };
}

/** Options that continue what is typed, those that begin with it first; none where it is one of them already. */
export function completions(options: readonly string[], typed: string, most = 8): string[] {
  const wanted = typed.toLowerCase();
  if (wanted === '' || options.includes(typed)) return [];
  const found = options.filter((option) => option.toLowerCase().includes(wanted));
  const begins = (option: string): number => (option.toLowerCase().startsWith(wanted) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b)).slice(0, most);
}

/** The line with an option in the place of the item, and where the caret stands behind it. */
export function completeItem(
  line: string,
  { from, to }: CaretItem,
  option: string,
): { line: string; caret: number } {
  const written = /[",]|^\s|\s$/.test(option) ? `"${option.replaceAll('"', '""')}"` : option;
  return { line: line.slice(0, from) + written + line.slice(to), caret: from + written.length };
}
