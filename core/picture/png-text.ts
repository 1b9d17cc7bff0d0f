import { cutAtNul, decodeText } from './decode-text.ts';
import { inflate } from './inflate.ts';
import { readPngChunks } from './png-chunks.ts';

/** Most bytes that the texts of one picture may be together, inflated. Workflows are far below 1 MB. */
const MOST_BYTES = 64 * 1024 * 1024;

type Text = [keyword: string, text: string];

/** tEXt, and `comf`, which ComfyUI writes into animated PNGs in the same shape. */
function readPlain(data: Uint8Array): Text | null {
  const parts = cutAtNul(data);
  return parts && [decodeText(parts[0]), decodeText(parts[1])];
}

function readZTXt(data: Uint8Array, most: number): Text | null {
  const parts = cutAtNul(data);
  if (parts === null || parts[1][0] !== 0) return null;
  const text = inflate(parts[1].subarray(1), most);
  return text && [decodeText(parts[0]), decodeText(text)];
}

function readITXt(data: Uint8Array, most: number): Text | null {
  const parts = cutAtNul(data);
  if (parts === null) return null;
  const [keyword, rest] = parts;
  const [compressed, method] = rest;
  const language = cutAtNul(rest.subarray(2));
  const translated = language && cutAtNul(language[1]);
  if (!translated) return null;
  if (compressed === 0) return [decodeText(keyword), decodeText(translated[1])];
  const text = compressed === 1 && method === 0 ? inflate(translated[1], most) : null;
  return text && [decodeText(keyword), decodeText(text)];
}

const READERS = new Map<string, (data: Uint8Array, most: number) => Text | null>([
  ['tEXt', readPlain],
  ['comf', readPlain],
  ['zTXt', readZTXt],
  ['iTXt', readITXt],
]);

/**
 * The text chunks of a PNG by keyword (PNG 3rd edition, 11.3.3), wherever they stand: ComfyUI writes the graph as
 * `prompt` and each member of extra_pnginfo under its own name. Total: of bytes that are no PNG, or end too early, or
 * hold a chunk that cannot be read, it tells what can be read. Checksums are not looked at. The last of two with one
 * keyword counts.
 */
export function readPngText(bytes: Uint8Array): Record<string, string> {
  const texts: Text[] = [];
  let left = MOST_BYTES;
  for (const { type, data } of readPngChunks(bytes)) {
    const text = READERS.get(type)?.(data, left);
    if (!text || text[1].length > left) continue;
    left -= text[1].length;
    texts.push(text);
  }
  return Object.fromEntries(texts);
}
