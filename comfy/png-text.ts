import { inflateSync } from 'node:zlib';
import { readPngChunks } from './png-chunks.ts';
import { MAX_PNG_TEXT_BYTES } from './tunables.ts';

const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** The bytes before the first NUL and those after it; null where there is none. */
function cut(bytes: Uint8Array): [before: Uint8Array, after: Uint8Array] | null {
  const at = bytes.indexOf(0);
  return at < 0 ? null : [bytes.subarray(0, at), bytes.subarray(at + 1)];
}

/** Null for what is not deflated, or beyond all reason when inflated. */
function inflate(bytes: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_PNG_TEXT_BYTES });
  } catch {
    return null;
  }
}

type Text = [keyword: string, text: string];

function readTEXt(data: Uint8Array): Text | null {
  const parts = cut(data);
  return parts && [latin1(parts[0]), latin1(parts[1])];
}

function readZTXt(data: Uint8Array): Text | null {
  const parts = cut(data);
  if (parts === null || parts[1][0] !== 0) return null;
  const text = inflate(parts[1].subarray(1));
  return text && [latin1(parts[0]), latin1(text)];
}

function readITXt(data: Uint8Array): Text | null {
  const parts = cut(data);
  if (parts === null) return null;
  const [keyword, rest] = parts;
  const [compressed, method] = rest;
  const language = cut(rest.subarray(2));
  const translated = language && cut(language[1]);
  if (!translated) return null;
  if (compressed === 0) return [latin1(keyword), utf8(translated[1])];
  const text = compressed === 1 && method === 0 ? inflate(translated[1]) : null;
  return text && [latin1(keyword), utf8(text)];
}

const READERS: Record<string, (data: Uint8Array) => Text | null> = {
  tEXt: readTEXt,
  zTXt: readZTXt,
  iTXt: readITXt,
};

/**
 * The text chunks of a PNG by keyword (PNG 3rd edition, 11.3.3): ComfyUI writes the graph as `prompt` and each
 * member of extra_pnginfo under its own name. Total: of bytes that are no PNG, or end too early, or hold a
 * chunk that cannot be read, it tells what can be read. The last of two with one keyword counts.
 */
export function readPngText(bytes: Uint8Array): Record<string, string> {
  const texts: Text[] = [];
  for (const { type, data } of readPngChunks(bytes)) {
    const text = READERS[type]?.(data);
    if (text) texts.push(text);
  }
  return Object.fromEntries(texts);
}
