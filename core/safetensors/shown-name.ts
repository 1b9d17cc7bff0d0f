const LONGEST = 160;

/**
 * A tensor's name as it is shown to people: names come from the file, so control characters are spelt out, and what is
 * too long to read is cut.
 */
export function shownName(name: string): string {
  const cut = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
  return cut.replaceAll(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
