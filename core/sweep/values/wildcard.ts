/**
 * Whether a text matches a pattern with `*` for any run of characters and `?` for one. Case is left aside. Takes
 * time in proportion to text × pattern at most, whatever the pattern.
 */
export function matchesWildcard(text: string, pattern: string): boolean {
  const [subject, wanted] = [text.toLowerCase(), pattern.toLowerCase()];
  let [at, place, star, resume] = [0, 0, -1, 0];
  while (at < subject.length) {
    const sign = wanted[place];
    if (sign === '*') {
      star = place;
      resume = at;
      place += 1;
    } else if (sign === '?' || sign === subject[at]) {
      at += 1;
      place += 1;
    } else if (star !== -1) {
      resume += 1;
      at = resume;
      place = star + 1;
    } else return false;
  }
  while (wanted[place] === '*') place += 1;
  return place === wanted.length;
}

/** Whether a file in a folder matches, by its whole name or by its last part, with or without its ending. */
export function fileMatches(file: string, pattern: string): boolean {
  const path = file.replaceAll('\\', '/');
  const name = path.replace(/^.*\//, '');
  return [path, name].some(
    (text) =>
      matchesWildcard(text, pattern) || matchesWildcard(text.replace(/\.[a-z][a-z0-9]*$/i, ''), pattern),
  );
}
