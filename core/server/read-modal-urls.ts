/** A web address that a Modal app was given, and a name for it. */
export type ModalUrl = { url: string; name: string };

/** Colours of a terminal. */
const COLOUR = /\p{Cc}\[[0-9;?]*[A-Za-z]/gu;
const ADDRESS = /https:\/\/([a-z0-9-]+(?:--[a-z0-9-]+)+)\.modal\.run/gi;

/**
 * The addresses in what `modal deploy` or `modal serve` printed, each once, in their order. Narrow terminals break them
 * into several lines, with a rule at the side.
 */
export function readModalUrls(text: string): ModalUrl[] {
  const whole = text
    .replaceAll(COLOUR, '')
    // A line that ends within an address goes on in the next one.
    .replaceAll(/(https:\/\/[^\s]*)[ \t]*\r?\n[│┃|├└─ \t]*(?=[^\s│┃|├└])/g, (line, begun: string) =>
      begun.includes('.modal.run') ? line : begun,
    );
  const found = new Map<string, ModalUrl>();
  for (const [url, host = ''] of whole.matchAll(ADDRESS)) {
    // workspace--app-function: the workspace says nothing that a person needs.
    const name = host.split('--').slice(1).join('-').toLowerCase();
    found.set(url.toLowerCase(), { url: url.toLowerCase(), name });
  }
  return [...found.values()];
}
