import type { OpenDocument } from './open-document.ts';

/** How a definition is written, so that what is added looks like what is there. */
export type WriteStyle = {
  /** The whole is JSON: every text in double quotes. */
  json: boolean;
  /** Blanks inside braces: `{ a: 1 }`. */
  padding: boolean;
  /** Texts that need quotes get single ones. */
  single: boolean;
};

export const PLAIN_STYLE: WriteStyle = { json: false, padding: true, single: true };

/** How this text is written. */
export function writeStyle(text: string, document: OpenDocument): WriteStyle {
  const json = document.contents?.flow === true && /^\s*\{\s*"/.test(text);
  const count = (quoted: RegExp): number => text.match(quoted)?.length ?? 0;
  const single = count(/[\s[{]'[^'\n]*'/g) >= count(/[\s[{]"[^"\n]*"/g);
  return { json, single, padding: /\{ \S/.test(text) || !/\{[^\s}]/.test(text) };
}
