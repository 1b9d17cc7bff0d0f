import { isScalar, isSeq } from 'yaml';
import { scalarText } from './scalar-text.ts';

/** A text as an item of a list on one line. */
function quoted(text: string): string {
  const plain = text !== '' && text === text.trim() && !/[",\n]/.test(text);
  // What would be read as a form of values stands for itself in a list.
  const form = /^(log\s|SKIP:)|\.\.|^\s*-?[\d.]+(e-?\d+)?\s*-\s*-?[\d.]|^all$/i.test(text);
  return plain && !form ? text : `"${text.replaceAll('"', '""')}"`;
}

/**
 * Values as one line of text, as a field shows them; null where a line cannot say them: labels, objects, texts of
 * several lines.
 * @param node what stands under `values`
 */
export function writeValues(node: unknown): string | null {
  if (node === undefined) return '';
  if (isScalar(node)) {
    const text = scalarText(node);
    return text.includes('\n') ? null : text;
  }
  if (!isSeq(node)) return null;
  const items: string[] = [];
  for (const item of node.items) {
    if (!isScalar(item) || item.value === null) return null;
    if (typeof item.value !== 'string') items.push(scalarText(item));
    else if (item.value.includes('\n')) return null;
    else items.push(quoted(item.value));
  }
  return items.join(', ');
}
