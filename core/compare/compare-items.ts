/** What is compared: the picture of a cell, or a repeat of its render, counted from the first one on. */
export type CompareItem = { ordinal: number; repeat: number | null };

/** As a link has it: `12` is a cell, `12.1` the first time that it was rendered again. */
export const writeItem = ({ ordinal, repeat }: CompareItem): string =>
  repeat === null ? String(ordinal) : `${ordinal}.${repeat}`;

/** Read such a text; null for anything else. */
export function readItem(text: string): CompareItem | null {
  const found = /^(0|[1-9]\d{0,6})(?:\.([1-9]\d{0,3}))?$/.exec(text);
  if (!found) return null;
  return { ordinal: Number(found[1]), repeat: found[2] === undefined ? null : Number(found[2]) };
}

export const sameItem = (a: CompareItem, b: CompareItem): boolean =>
  a.ordinal === b.ordinal && a.repeat === b.repeat;

/** A list of them, each once; what cannot be read is left out. */
export function readItems(text: string): CompareItem[] {
  const items: CompareItem[] = [];
  for (const part of text.split(',')) {
    const item = readItem(part);
    if (item && !items.some((other) => sameItem(other, item))) items.push(item);
  }
  return items;
}

export const writeItems = (items: readonly CompareItem[]): string => items.map(writeItem).join(',');

/** Two pictures held against each other: the first one, and the one that is active, or the next where that is it. */
export function pairOf(count: number, active: number): { first: number; second: number } {
  const first = 0;
  const second = active > 0 && active < count ? active : Math.min(1, count - 1);
  return { first, second };
}
