/** One condition of a filter; all of them must hold. */
export type FilterTerm =
  | { kind: 'is'; word: FilterWord; not: boolean }
  | { kind: 'compare'; name: string; op: FilterOp; value: string };

const WORDS = ['picked', 'rejected', 'failed', 'done', 'running', 'pending', 'dropped'] as const;
export type FilterWord = (typeof WORDS)[number];
export type FilterOp = '=' | '!=' | '<' | '<=' | '>' | '>=';

const TERM =
  /^(not\s+)?([a-z]+)(?=\s|$)(?!\s*(?:[<>=!]))|^([^\s<>=!]+)\s*(<=|>=|!=|==|=|<|>)\s*("[^"]*"|\S+)/i;

/** What a filter text means, or what of it cannot be read. */
export type ParsedFilter = { terms: FilterTerm[]; problem: string | null };

/**
 * Read a filter: `stars >= 3 and not rejected and cfg > 4`. `and` may be left out.
 * @param names what may be compared besides stars and seconds: the sweep's parameters
 */
export function parseFilter(text: string, names: string[]): ParsedFilter {
  const known = new Map(['stars', 'seconds', ...names].map((name) => [name.toLowerCase(), name]));
  const terms: FilterTerm[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const match = TERM.exec(rest);
    if (!match) return { terms, problem: `cannot read “${rest}”` };
    const [whole, not, word, name, op, value] = match;
    rest = rest.slice(whole.length).replace(/^\s*(?:and(?=\s|$))?\s*/i, '');
    if (word !== undefined) {
      const found = WORDS.find((known) => known === word.toLowerCase());
      if (!found) return { terms, problem: `“${word}” is none of ${WORDS.join(', ')}` };
      terms.push({ kind: 'is', word: found, not: not !== undefined });
      continue;
    }
    const parameter = known.get((name ?? '').toLowerCase());
    if (parameter === undefined)
      return { terms, problem: `no parameter “${name}”; there are ${[...known.values()].join(', ')}` };
    const sign = op === '==' ? '=' : op;
    terms.push({
      kind: 'compare',
      name: parameter,
      op: sign as FilterOp,
      value: (value ?? '').replace(/^"|"$/g, ''),
    });
  }
  return { terms, problem: null };
}
