import { type Document, isMap, parseDocument } from 'yaml';

/**
 * Change the structure of a definition: comments and order stay, and so does the way in which braces are written.
 * @returns the text itself where it is no YAML map
 */
export function editDocument(text: string, edit: (document: Document) => void): string {
  const document = parseDocument(text, { logLevel: 'silent', intAsBigInt: true });
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents))) return text;
  edit(document);
  return document.toString({
    lineWidth: 0,
    flowCollectionPadding: !/\{\S/.test(text),
    indentSeq: /^\s+-\s/m.test(text) || !/^-\s/m.test(text),
  });
}
