/** A piece of a filter: what it is, what it says, and where it stands in the text. */
export type FilterToken = {
  kind: 'word' | 'name' | 'text' | 'sign' | 'open' | 'close' | 'comma' | 'end';
  /** Without quotes; signs and words in one spelling. */
  text: string;
  at: number;
  end: number;
};

const SIGNS: Record<string, string> = { '==': '=', '<>': '!=' };
const PIECE =
  /\s*(?:"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|(&&|\|\||==|!=|<>|<=|>=|!~|[=<>~!])|([([])|([)\]])|(,)|([^\s"`&|=<>~!()[\],]+))/y;
const WORDS: Record<string, string> = { '&&': 'and', '||': 'or', '!': 'not' };

/**
 * Take a filter apart. `"texts"` and `` `names` `` hold anything, the quote itself doubled.
 * @returns the pieces with an `end` last, or where the text cannot be read
 */
export function filterTokens(text: string): FilterToken[] | { at: number } {
  const tokens: FilterToken[] = [];
  PIECE.lastIndex = 0;
  for (;;) {
    const from = PIECE.lastIndex;
    const match = PIECE.exec(text);
    if (!match) {
      const rest = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
      if (rest < text.length) return { at: rest };
      tokens.push({ kind: 'end', text: '', at: text.length, end: text.length });
      return tokens;
    }
    const [whole, quoted, named, sign, open, close, comma, word = ''] = match;
    const place = { at: from + whole.length - whole.trimStart().length, end: from + whole.length };
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll('""', '"'), ...place });
    else if (named !== undefined) tokens.push({ kind: 'name', text: named.replaceAll('``', '`'), ...place });
    else if (sign !== undefined) {
      const spelled = WORDS[sign];
      tokens.push({ kind: spelled ? 'word' : 'sign', text: spelled ?? SIGNS[sign] ?? sign, ...place });
    } else if (open !== undefined) tokens.push({ kind: 'open', text: open, ...place });
    else if (close !== undefined) tokens.push({ kind: 'close', text: close, ...place });
    else if (comma !== undefined) tokens.push({ kind: 'comma', text: comma, ...place });
    else tokens.push({ kind: 'word', text: word, ...place });
  }
}

/** Whether a text, written without quotes, is read as one word. */
export const isBare = (text: string): boolean => /^[^\s"`&|=<>~!()[\],]+$/.test(text);
