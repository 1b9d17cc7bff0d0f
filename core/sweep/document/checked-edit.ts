import { type OpenDocument, openDocument } from './open-document.ts';
import { sameTree } from './same-tree.ts';
import { applySplice, type Splice } from './splice.ts';
import { type WriteStyle, writeStyle } from './write-style.ts';

type CheckedEdit = {
  /** The change of the text itself; null where its writing is too unusual for that. */
  splice: (document: OpenDocument, style: WriteStyle) => Splice | null;
  /** What the definition is to say afterwards. */
  expect: (tree: unknown) => unknown;
  /** The same by rewriting the document, which keeps comments and order but not every blank. */
  rewrite: (document: OpenDocument) => void;
};

/**
 * Change a definition's text: as little of it as possible, and only if it then says exactly what it should. Null where
 * the text cannot be read, or the change cannot be made in it.
 */
export function checkedEdit(text: string, { splice, expect, rewrite }: CheckedEdit): string | null {
  const document = openDocument(text);
  if (!document) return null;
  const wanted = expect(document.toJS());
  const says = (next: string): boolean => {
    const read = openDocument(next);
    return read !== null && sameTree(read.toJS(), wanted);
  };
  const style = writeStyle(text, document);
  const change = splice(document, style);
  const spliced = change && applySplice(text, change);
  if (spliced !== null && says(spliced)) return spliced;
  try {
    rewrite(document);
  } catch {
    return null;
  }
  const rewritten = document.toString({ lineWidth: 0, flowCollectionPadding: style.padding });
  return says(rewritten) ? rewritten : null;
}
