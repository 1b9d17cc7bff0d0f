// Bytes are what is matched here.
/* oxlint-disable no-control-regex */

/** Kinds of files that people bring and that hold no workflow that can be read, by how they begin. */
const KINDS: readonly [begins: RegExp, name: string][] = [
  [/^\xff\xd8\xff/, 'a JPEG'],
  [/^GIF8/, 'a GIF'],
  [/^.{4}ftyp(avif|avis|heic|heix|mif1)/s, 'an AVIF or HEIC picture'],
  [/^.{4}ftyp/s, 'an MP4 film'],
  [/^\x1a\x45\xdf\xa3/, 'a WebM or Matroska film'],
  [/^(fLaC|ID3|OggS|RIFF.{4}WAVE)/s, 'a sound file'],
  [/^BM.{4}\0{4}/s, 'a BMP picture'],
  [/^(II\*\0|MM\0\*)/, 'a TIFF picture'],
  [/^%PDF/, 'a PDF'],
  [/^PK\x03\x04/, 'a ZIP archive'],
  [/^\x1f\x8b/, 'a gzip archive'],
  [/^.{4}\0{4}\{"/s, 'a safetensors model file'],
  [/^\s*<(!doctype|html|\?xml|svg)/i, 'a web page or XML'],
];

/** What a file is that is no workflow, in words; null where its first bytes do not tell. */
export function foreignFile(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 32));
  return KINDS.find(([begins]) => begins.test(start))?.[1] ?? null;
}

/** Programs that put settings into pictures under keywords of their own, where ComfyUI puts a graph. */
const PROGRAMS: readonly [keyword: string, holds: RegExp, program: string][] = [
  ['parameters', /"sui_image_params"/, 'SwarmUI'],
  ['fooocus_scheme', /./, 'Fooocus'],
  ['parameters', /\bSteps: \d/, 'AUTOMATIC1111, Forge or a web UI like them'],
  ['invokeai_metadata', /./, 'InvokeAI'],
  ['invokeai_graph', /./, 'InvokeAI'],
  ['sd-metadata', /./, 'InvokeAI'],
  ['Software', /NovelAI/, 'NovelAI'],
  ['parameters', /./, 'another program'],
];

/** Which other program wrote its settings into a picture; null where none did. */
export function foreignProgram(texts: Readonly<Record<string, string>>): string | null {
  const found = PROGRAMS.find(
    ([keyword, holds]) => Object.hasOwn(texts, keyword) && holds.test(texts[keyword] ?? ''),
  );
  return found?.[2] ?? null;
}
