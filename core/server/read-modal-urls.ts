/** A web address that a Modal app was given, and a name for it. */
export type ModalUrl = { url: string; name: string };

/** Colours of a terminal, and the links that it makes of addresses. */
const COLOUR = /\p{Cc}\[[0-9;?]*[A-Za-z]/gu;
const LINK = /\p{Cc}\]8;[^\p{Cc}]*(?:\p{Cc}\\|\p{Cc})/gu;

/** A narrow terminal breaks an address anywhere, into as many lines as it takes, with rules at their sides. */
const BREAK = String.raw`(?:[ \t]*\r?\n[│┃|├└─ \t]*)?`;
const broken = (text: string): string =>
  text
    .replaceAll('.', String.raw`\.`)
    .replaceAll(/\\?./g, (letter) => `${letter}${BREAK}`)
    .slice(0, -BREAK.length);
const ADDRESS = new RegExp(
  `${broken('https://')}((?:${BREAK}[a-z0-9-])+?)${BREAK}${broken('.modal.run')}`,
  'gi',
);

/** The addresses in what `modal deploy` or `modal serve` printed, each once, in their order. */
export function readModalUrls(text: string): ModalUrl[] {
  const found = new Map<string, ModalUrl>();
  for (const [, part = ''] of text.replaceAll(LINK, '').replaceAll(COLOUR, '').matchAll(ADDRESS)) {
    const host = part.replaceAll(/[^a-z0-9-]/gi, '').toLowerCase();
    // workspace--app-function: the workspace says nothing that a person needs.
    const [, ...rest] = host.split('--');
    if (rest.length === 0) continue;
    const url = `https://${host}.modal.run`;
    found.set(url, { url, name: rest.join('-') });
  }
  return [...found.values()];
}
