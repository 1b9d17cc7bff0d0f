import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '#core/json/parse-json.ts';
import { readPngStart } from '#comfy/png-pixel.ts';
import { readPngText } from '#core/picture/png-text.ts';
import { parseBinaryFrame } from '#comfy/socket/parse-binary-frame.ts';
import { parseEvent } from '#comfy/socket/parse-event.ts';
import { readFixture } from './replay/recording.ts';

const png = readFixture('0.33', '01-first-render.png');
const word = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};
const chunk = (type: string, data: Buffer) =>
  Buffer.concat([word(data.length), Buffer.from(type, 'latin1'), data, word(0)]);
const signature = png.subarray(0, 8);
const pngOf = (...chunks: Buffer[]) => Buffer.concat([signature, ...chunks, chunk('IEND', Buffer.alloc(0))]);

describe('readPngText', () => {
  test('finds the graph and the tag that ComfyUI wrote', () => {
    const texts = readPngText(png);
    expect(Object.keys(texts).toSorted()).toEqual(['prompt', 'teststrip']);
    expect(parseJson(texts['prompt'] ?? '')).toMatchObject({ '4': { class_type: 'CheckpointLoaderSimple' } });
    expect(texts['teststrip']).toBe('{"cell": 0}');
  });

  test('reads all three kinds of text', () => {
    const bytes = pngOf(
      chunk('tEXt', Buffer.from('a\0caf\xe9', 'latin1')),
      chunk('zTXt', Buffer.concat([Buffer.from('b\0\0'), deflateSync('deep')])),
      chunk('iTXt', Buffer.from('c\0\0\0en\0see\0küche')),
      chunk('iTXt', Buffer.concat([Buffer.from('d\0\x01\0\0\0'), deflateSync(Buffer.from('größe'))])),
    );
    expect(readPngText(bytes)).toEqual({ a: 'café', b: 'deep', c: 'küche', d: 'größe' });
  });

  test('passes over what it cannot read', () => {
    const bytes = pngOf(
      chunk('tEXt', Buffer.from('no end of keyword')),
      chunk('zTXt', Buffer.from('b\0\0not deflated')),
      chunk('zTXt', Buffer.concat([Buffer.from('bomb\0\0'), deflateSync(Buffer.alloc(70 * 1024 * 1024))])),
      chunk('iTXt', Buffer.from('c\0')),
      chunk('tEXt', Buffer.from('__proto__\0x')),
      chunk('tEXt', Buffer.from('k\0v')),
    );
    const texts = readPngText(bytes);
    expect(Object.keys(texts)).toEqual(['__proto__', 'k']);
    expect(texts['k']).toBe('v');
  });

  test('is total: any bytes, any cut, any flipped byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readPngText(bytes)).toBeTypeOf('object');
        expect(readPngText(Buffer.concat([signature, bytes]))).toBeTypeOf('object');
      }),
    );
    const head = png.subarray(0, 4_000);
    fc.assert(
      fc.property(fc.nat(head.length - 1), fc.nat(255), fc.nat(head.length), (at, value, length) => {
        const bytes = Buffer.from(head.subarray(0, length));
        if (at < bytes.length) bytes[at] = value;
        expect(readPngText(bytes)).toBeTypeOf('object');
        readPngStart(bytes);
      }),
    );
  });
});

describe('readPngStart', () => {
  test('tells size and first pixel, and that a cut image is none', () => {
    const header = Buffer.concat([word(2), word(1), Buffer.from([8, 2, 0, 0, 0])]);
    const rows = deflateSync(Buffer.from([1, 10, 20, 30, 0, 0, 0]));
    const bytes = pngOf(
      chunk('IHDR', header),
      chunk('IDAT', rows.subarray(0, 4)),
      chunk('IDAT', rows.subarray(4)),
    );
    expect(readPngStart(bytes)).toEqual({ width: 2, height: 1, firstPixel: [10, 20, 30] });
    expect(readPngStart(png)).toMatchObject({ width: 128, height: 128 });
    expect(readPngStart(png.subarray(0, -200))).toBeNull();
    expect(readPngStart(Buffer.from('hello'))).toBeNull();
  });
});

describe('parseBinaryFrame', () => {
  test('reads a preview with metadata that ComfyUI sent', () => {
    const frame = parseBinaryFrame(readFixture('0.33', '01-first-render-ws-01.bin'));
    expect(frame).toMatchObject({
      kind: 'preview',
      mime: 'image/jpeg',
      node: '3',
      promptId: '21a2f51c-96a5-5e9f-b084-998658be38ad',
    });
  });

  test('reads a preview that negotiated nothing', () => {
    const frame = parseBinaryFrame(readFixture('0.33', '07-legacy-previews-ws-01.bin'));
    expect(frame).toMatchObject({ kind: 'preview', mime: 'image/jpeg' });
    expect(frame).not.toHaveProperty('promptId');
  });

  test('reads text, and passes over what is unknown or cut short', () => {
    const text = Buffer.concat([word(3), word(2), Buffer.from('12grüße')]);
    expect(parseBinaryFrame(text)).toEqual({ kind: 'text', node: '12', text: 'grüße' });
    expect(parseBinaryFrame(Buffer.concat([word(99), word(0)]))).toEqual({ kind: 'unknown', id: 99 });
    expect(parseBinaryFrame(Buffer.concat([word(4), word(500), Buffer.from('{}')]))).toEqual({
      kind: 'unknown',
      id: 4,
    });
    expect(parseBinaryFrame(Buffer.concat([word(4), word(2), Buffer.from('{}')]))).toEqual({
      kind: 'unknown',
      id: 4,
    });
    expect(parseBinaryFrame(Buffer.concat([word(1), word(7), Buffer.from('x')]))).toEqual({
      kind: 'unknown',
      id: 1,
    });
    expect(parseBinaryFrame(Buffer.alloc(3))).toEqual({ kind: 'unknown', id: null });
  });

  test('is total', () => {
    const kinds = new Set(['preview', 'text', 'unknown']);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(kinds).toContain(parseBinaryFrame(bytes).kind);
      }),
    );
    fc.assert(
      fc.property(fc.nat(6), fc.nat(40), fc.uint8Array({ maxLength: 60 }), (id, length, rest) => {
        expect(kinds).toContain(parseBinaryFrame(Buffer.concat([word(id), word(length), rest])).kind);
      }),
    );
  });
});

test('parseEvent is total, and knows a blocked output from a failed prompt', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseEvent(text)));
  fc.assert(
    fc.property(
      fc.json(),
      fc.constantFrom('status', 'executing', 'progress', 'execution_error', 'x'),
      (data, type) => {
        parseEvent(`{"type": "${type}", "data": ${data}}`);
      },
    ),
  );
  const error = (type: string) =>
    parseEvent(JSON.stringify({ type: 'execution_error', data: { prompt_id: 'p', exception_type: type } }));
  expect(error('ExecutionBlocked')).toEqual({ kind: 'moved', promptId: 'p' });
  expect(error('ValueError')).toMatchObject({ kind: 'failed', promptId: 'p' });
  expect(parseEvent('{"type": "executing", "data": {"node": "3"}}')).toBeNull();
});
