import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readWorkflowFile } from '#core/workflow/read-workflow-file.ts';

const graph = {
  '1': { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
  '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'x' }, is_changed: ['a'] },
};
const editor = { nodes: [{ id: 1, type: 'SaveImage' }], links: [] };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function chunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
}
const png = (...chunks: Buffer[]): Uint8Array =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks, chunk('IEND', Buffer.alloc(0))]);
const text = (name: string, value: string): Buffer => chunk('tEXt', Buffer.from(`${name}\0${value}`, 'utf8'));
const zipped = (name: string, value: string): Buffer =>
  chunk('zTXt', Buffer.concat([Buffer.from(`${name}\0\0`, 'latin1'), deflateSync(value)]));

/** A WebP whose Exif has these texts in a row, as Pillow writes Make, Model and so on. */
function webp(texts: string[], little = true): Uint8Array {
  const values = texts.map((value) => Buffer.from(`${value}\0`, 'utf8'));
  const directory = Buffer.alloc(2 + 12 * values.length + 4);
  const u16 = (value: number, at: number) =>
    little ? directory.writeUInt16LE(value, at) : directory.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    little ? directory.writeUInt32LE(value, at) : directory.writeUInt32BE(value, at);
  u16(values.length, 0);
  let at = 8 + directory.length;
  for (const [i, value] of values.entries()) {
    u16(0x0110 - i, 2 + 12 * i);
    u16(2, 4 + 12 * i);
    u32(value.length, 6 + 12 * i);
    u32(at, 10 + 12 * i);
    at += value.length;
  }
  const head = Buffer.from(little ? 'II*\0\x08\0\0\0' : 'MM\0*\0\0\0\x08', 'latin1');
  const exif = Buffer.concat([head, directory, ...values]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(exif.length);
  const padding = Buffer.alloc(exif.length % 2);
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPEXIF', 'latin1'), size, exif, padding]);
}

const found = (bytes: Uint8Array) => {
  const read = readWorkflowFile(bytes);
  if (read.found === 'nothing') return read.issues.map(({ message }) => message).join('; ');
  return `${read.format} ${read.found === 'graph' ? Object.keys(read.graph).join() : 'editor'}`;
};

describe('what is in a file', () => {
  test('JSON: a graph, an editor’s workflow, the body of a request, an entry of the history', () => {
    expect(found(bytesOf(JSON.stringify(graph)))).toBe('api 1,2');
    expect(found(bytesOf(`\uFEFF${JSON.stringify(graph)}`))).toBe('api 1,2');
    expect(found(bytesOf(JSON.stringify(editor)))).toBe('ui editor');
    expect(found(bytesOf(JSON.stringify({ prompt: graph, client_id: 'x' })))).toBe('api 1,2');
    const entry = { prompt: [1, 'id', graph, {}, ['2']], outputs: {} };
    expect(found(bytesOf(JSON.stringify(entry)))).toBe('api 1,2');
    expect(found(bytesOf(JSON.stringify({ id: entry })))).toBe('api 1,2');
    expect(found(bytesOf(JSON.stringify({ a: entry, b: entry })))).toBe('This is a history of 2 prompts');
    expect(found(bytesOf(JSON.stringify(entry.prompt)))).toBe('api 1,2');
    expect(found(bytesOf(JSON.stringify({ prompt: JSON.stringify(graph) })))).toBe('api 1,2');
    expect(found(bytesOf(JSON.stringify({ workflow: editor, output: graph })))).toBe('api 1,2');
    expect(found(bytesOf(JSON.stringify({ workflow: editor })))).toBe('ui editor');
    expect(found(Buffer.from(`\uFEFF${JSON.stringify(graph)}`, 'utf16le'))).toBe('api 1,2');
    expect(found(bytesOf(JSON.stringify({ teststrip: 1, axes: [] })))).toMatch(/definition of a sweep/);
    expect(found(bytesOf('teststrip: 1\nname: x'))).toMatch(/definition of a sweep/);
  });

  test('PNG: the graph that ran before the workflow, in any kind of text chunk, without is_changed', () => {
    const both = png(text('workflow', JSON.stringify(editor)), text('prompt', JSON.stringify(graph)));
    const read = readWorkflowFile(both);
    expect(read).toMatchObject({ found: 'graph', format: 'png' });
    expect(JSON.stringify(read)).not.toContain('is_changed');
    expect(found(png(zipped('prompt', JSON.stringify(graph))))).toBe('png 1,2');
    expect(found(png(text('workflow', JSON.stringify(editor))))).toBe('png editor');
    expect(found(png(chunk('comf', Buffer.from(`prompt\0${JSON.stringify(graph)}`))))).toBe('png 1,2');
    const half = readWorkflowFile(png(text('prompt', 'broken'), text('workflow', JSON.stringify(editor))));
    expect(half).toMatchObject({
      found: 'editor',
      format: 'png',
      notes: [expect.stringMatching(/not JSON/)],
    });
  });

  test('numbers that JSON has not, outside of texts', () => {
    const odd = JSON.stringify(graph).replace('["a"]', '[NaN, -Infinity]').replace('"x"', '"NaN"');
    const read = readWorkflowFile(png(text('prompt', odd)));
    expect(read).toMatchObject({ graph: { '2': { inputs: { filename_prefix: 'NaN' } } } });
  });

  test('texts of many megabytes, with quotes and NaN in them', () => {
    const long = {
      ...graph,
      '3': { class_type: 'Note', inputs: { text: 'say \\"NaN\\" '.repeat(300_000) } },
    };
    const odd = JSON.stringify(long).replace('["a"]', '[NaN]');
    expect(found(bytesOf(odd))).toBe('api 1,2,3');
    expect(found(png(text('prompt', odd)))).toBe('png 1,2,3');
  });

  test('WebP: Exif of either byte order', () => {
    const texts = [`prompt:${JSON.stringify(graph)}`, `workflow:${JSON.stringify(editor)}`];
    expect(found(webp(texts))).toBe('webp 1,2');
    expect(found(webp(texts, false))).toBe('webp 1,2');
    expect(found(webp([`Workflow: ${JSON.stringify(editor)}`]))).toBe('webp editor');
    expect(found(webp([JSON.stringify({ workflow: editor, prompt: graph })]))).toBe('webp 1,2');
    expect(found(webp(['a camera']))).toMatch(/carries no workflow/);
    expect(found(webp(['a cat\nSteps: 20, Sampler: Euler']))).toMatch(/settings of AUTOMATIC1111/);
  });

  test('what is none of these is named', () => {
    expect(found(new Uint8Array())).toMatch(/empty/);
    expect(found(png())).toMatch(/carries no workflow/);
    expect(found(png(text('parameters', 'a cat\nSteps: 20')))).toMatch(/settings of AUTOMATIC1111/);
    expect(found(Buffer.from([0xff, 0xd8, 0xff]))).toMatch(/JPEG/);
    expect(found(Buffer.from([0xc3, 0x28, 0x00]))).toMatch(/neither JSON/);
    expect(found(png(text('invokeai_metadata', '{}')))).toMatch(/settings of InvokeAI/);
    expect(found(Buffer.from('\0\0\0\x20ftypisom'))).toMatch(/MP4/);
    expect(found(Buffer.from('\x90\0\0\0\0\0\0\0{"__metadata__"', 'latin1'))).toMatch(/model file/);
    expect(found(bytesOf('{"a": '))).toMatch(/not JSON/);
    expect(found(bytesOf('[]'))).toMatch(/a list/);
  });

  test('bytes cut or changed anywhere never throw', () => {
    let state = 7;
    const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
    const whole = [
      png(text('prompt', JSON.stringify(graph)), zipped('workflow', JSON.stringify(editor))),
      webp([`prompt:${JSON.stringify(graph)}`]),
      bytesOf(JSON.stringify(graph)),
    ];
    for (const bytes of whole) {
      for (let i = 0; i < 700; i++) {
        const changed = bytes.slice(0, Math.ceil(random() * bytes.length));
        for (let j = 0; j < 4; j++)
          changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
        expect(['graph', 'editor', 'nothing']).toContain(readWorkflowFile(changed).found);
      }
    }
  });
});
