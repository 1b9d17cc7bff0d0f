/** Where the text ends that begins with the quote at `start`: after its closing quote. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    if (json[at] === '\\') at += 1;
    else if (json[at] === '"') return at + 1;
  }
  return json.length;
}

/**
 * Find names that stand twice in one object, which JSON.parse does not tell.
 * @param json text that JSON.parse takes
 */
export function findTwiceNamed(json: string): string[] {
  const twice = new Set<string>();
  /** The names of each object that is open; null for a list. */
  const open: (Set<string> | null)[] = [];
  let isName = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (sign === '{') open.push(new Set());
    else if (sign === '[') open.push(null);
    else if (sign === '}' || sign === ']') open.pop();
    if (sign === '{' || sign === ',') isName = true;
    else if (sign === ':' || sign === '[') isName = false;
    else if (sign === '"') {
      const end = endOfText(json, at);
      const names = open.at(-1);
      if (isName && names) {
        const name = JSON.parse(json.slice(at, end)) as string;
        if (names.has(name)) twice.add(name);
        names.add(name);
      }
      at = end - 1;
    }
  }
  return [...twice];
}
