const SKIP = /^SKIP:\s*/;

/** `SKIP: 0.6` → `0.6`, whose place is kept and for which nothing is rendered. */
export function withoutSkip(text: string): { text: string; skip: boolean } {
  const rest = text.replace(SKIP, '');
  return { text: rest, skip: rest !== text };
}
