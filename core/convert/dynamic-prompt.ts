/**
 * Resolve `{a|b}` in a prompt as the front end does when it queues, but always to the first choice; comments go,
 * escaped braces and bars lose their backslash.
 */
export function resolveDynamicPrompt(input: string, depth = 0): string {
  const text = input.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  let result = '';
  for (let i = 0; i < text.length;) {
    const char = text[i] ?? '';
    if (char === '\\') {
      result += `\\${text[i + 1] ?? 'undefined'}`;
      i += 2;
    } else if (char === '{') {
      const block = readBlock(text, i + 1);
      result += depth < 200 ? resolveDynamicPrompt(block.first, depth + 1) : block.first;
      i = block.end;
    } else {
      result += char;
      i += 1;
    }
  }
  return result.replaceAll(/\\([{}|])/g, '$1');
}

/** The first choice of a block, and where the text after its brace goes on. */
function readBlock(text: string, start: number): { first: string; end: number } {
  let depth = 0;
  let first: string | null = null;
  let choice = '';
  let i = start;
  while (i < text.length) {
    const char = text[i] ?? '';
    i += 1;
    if (char === '\\') {
      choice += `\\${text[i] ?? 'undefined'}`;
      i += 1;
      continue;
    }
    if (char === '{') depth += 1;
    else if (char === '}') {
      if (depth === 0) break;
      depth -= 1;
    } else if (char === '|' && depth === 0) {
      first ??= choice;
      choice = '';
      continue;
    }
    choice += char;
  }
  return { first: first ?? choice, end: i };
}

/** Whether a prompt leaves the front end a choice. */
export const hasChoices = (text: string): boolean => /(^|[^\\])\{[^]*\|[^]*\}/.test(text);
