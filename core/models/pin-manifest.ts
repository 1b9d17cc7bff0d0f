import { isMap, isSeq, parseDocument } from 'yaml';

/** What is to be written into one entry of a manifest. */
export type Pin = { from?: string; sha256?: string };

/**
 * Write revisions and hashes into a manifest; all else, comments too, stays as it is.
 * @param pins by the entry's place in the list
 */
export function pinManifest(text: string, pins: ReadonlyMap<number, Pin>): string {
  const document = parseDocument(text);
  const list = document.get('models');
  if (!isSeq(list)) return text;
  for (const [place, pin] of pins) {
    const entry = list.items[place];
    if (!isMap(entry)) continue;
    for (const [name, value] of Object.entries(pin)) entry.set(name, value);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: /\{ /.test(text) });
}
