import { type Document, isMap, parseDocument, type YAMLMap } from 'yaml';

/** Longest text that a form is made of, in characters: it is read anew with every key. */
export const MAX_FORM_LENGTH = 100_000;

export type OpenDocument = Document<YAMLMap, true>;

/**
 * A definition's text as a document whose nodes know their places in the text; null where it is no map, has faults, or
 * is too long to be read with every key. An empty text is null as well.
 */
export function openDocument(text: string): OpenDocument | null {
  if (text.length > MAX_FORM_LENGTH) return null;
  try {
    const document = parseDocument(text, { intAsBigInt: true, keepSourceTokens: true, logLevel: 'silent' });
    return document.errors.length === 0 && isMap(document.contents)
      ? (document as unknown as OpenDocument)
      : null;
  } catch {
    return null;
  }
}
