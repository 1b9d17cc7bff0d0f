import { type Scalar, visit } from 'yaml';
import { NumberText } from '../number-text.ts';
import type { OpenDocument } from './open-document.ts';

/** What a document says, every number with its text. The document itself is used up by this. */
export function readTree(document: OpenDocument): Record<string, unknown> {
  visit(document, {
    Scalar(key, scalar: Scalar) {
      if (key === 'key' || scalar.source === undefined) return;
      if (typeof scalar.value !== 'number' && typeof scalar.value !== 'bigint') return;
      scalar.value = new NumberText(scalar.source, scalar.value);
    },
  });
  return document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>;
}
