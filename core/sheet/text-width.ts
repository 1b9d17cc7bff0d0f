/** Advance widths of the printable ASCII letters from the space on, in thousandths of the size: DejaVu Sans 2.37. */
const REGULAR = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
  636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295,
  295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838,
  500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
  392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];
const FIRST = 32;
/** Bold letters are that much wider on average, the widest by as much as a sixth. */
const BOLD = 1.16;
/** Of letters that are not in the list; those from the CJK blocks on are as wide as high. */
const OTHER = 700;
const WIDE = 1000;
const CJK = 0x2e80;

/** How wide a text is, in the unit of `size`; never less than what the sheet's font takes. */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    sum += REGULAR[code - FIRST] ?? (code >= CJK ? WIDE : OTHER);
  }
  return (sum * size * (bold ? BOLD : 1)) / 1000;
}

const ELLIPSIS = '…';

/** The text, or as much of its beginning as fits with an ellipsis after it; nothing where not even that fits. */
export function fitText(text: string, size: number, width: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  let kept = '';
  for (const letter of text) {
    if (textWidth(kept + letter + ELLIPSIS, size, bold) > width) break;
    kept += letter;
  }
  return kept === '' ? '' : kept.trimEnd() + ELLIPSIS;
}

/** Break a text between words, and within a word that is wider than a line; what is beyond `lines` is left out. */
export function wrapText(text: string, size: number, width: number, lines: number, bold = false): string[] {
  const found: string[] = [];
  let rest = text.replaceAll(/\s+/g, ' ').trim();
  while (rest !== '' && found.length < lines - 1 && textWidth(rest, size, bold) > width) {
    let end = 0;
    let space = 0;
    for (const letter of rest) {
      if (textWidth(rest.slice(0, end + letter.length), size, bold) > width) break;
      end += letter.length;
      if (/[\s\-_/,.]/.test(letter)) space = end;
    }
    const cut = space > 0 ? space : Math.max(end, String.fromCodePoint(rest.codePointAt(0) ?? 0).length);
    found.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  if (rest !== '') found.push(fitText(rest, size, width, bold));
  return found;
}
