/**
 * Cut a stream of chunks into lines; a line beyond 100 kB is cut short.
 * @param {(line: string) => void} onLine
 * @returns {(chunk: Uint8Array | string) => void}
 */
export function readLines(onLine) {
  const decoder = new TextDecoder();
  let rest = '';
  return (chunk) => {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = (lines.pop() ?? '').slice(0, 100_000);
    for (const line of lines) onLine(line);
  };
}
