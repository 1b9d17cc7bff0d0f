import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '#core/error/app-error.ts';
import { writeHeader } from '#core/safetensors/write-header.ts';
import { makeWeight, packFile } from './make-lora.ts';
import { readHeader } from './read-file.ts';

const weights = [
  makeWeight('a', 'F32', [2, 3], 1),
  makeWeight('b', 'F16', [4], 2),
  makeWeight('empty', 'F16', [0, 4], 3),
  makeWeight('one', 'BF16', [], 4),
];
const file = packFile(weights, { format: 'pt' });

type Entry = { dtype?: unknown; shape?: unknown; data_offsets?: unknown };

/** A file with this JSON and so many bytes of tensors. */
function fileOf(json: string | Record<string, Entry | object>, bytes = 0): Uint8Array {
  const text = new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json));
  const made = new Uint8Array(8 + text.byteLength + bytes);
  new DataView(made.buffer).setBigUint64(0, BigInt(text.byteLength), true);
  made.set(text, 8);
  return made;
}

function refusal(made: Uint8Array): string {
  try {
    readHeader(made);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('invalid_input');
    // What is told crosses from a worker to its page.
    expect(() => structuredClone(error.issues)).not.toThrow();
    return error.issues
      .map(({ path, message, value, hint }) => `${path}: ${message} (${String(value)}) ${hint ?? ''}`)
      .join('\n');
  }
  return 'taken';
}

describe('a safetensors header', () => {
  test('is read as it was written, aligned to 8 bytes', () => {
    const header = readHeader(file);
    expect(header.dataStart % 8).toBe(0);
    expect(header.metadata).toEqual({ format: 'pt' });
    expect(header.tensors.map(({ name, dtype, shape }) => ({ name, dtype, shape }))).toEqual(
      weights.map(({ name, dtype, shape }) => ({ name, dtype, shape })),
    );
    for (const [index, { start, end }] of header.tensors.entries())
      expect(file.subarray(start, end)).toEqual(weights[index]?.bytes);
  });

  test('with any names and metadata goes there and back', () => {
    const name = fc
      .string({ unit: 'binary', maxLength: 30 })
      .filter((text) => text !== '__metadata__' && text.isWellFormed());
    // JavaScript's objects keep no entry of this name; nobody's metadata have one.
    const key = name.filter((text) => text !== '__proto__');
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 8 }), fc.dictionary(key, name), (names, metadata) => {
        const made = packFile(
          names.map((one, index) => makeWeight(one, 'F16', [index, 2], index)),
          metadata,
        );
        const header = readHeader(made);
        // Empty tensors share their place with others, in any order.
        expect(new Set(header.tensors.map((tensor) => tensor.name))).toEqual(new Set(names));
        expect({ ...header.metadata }).toEqual({ ...metadata });
      }),
      { numRuns: 40 },
    );
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['an empty file', new Uint8Array(0), /10 bytes at least.*\(0\)/],
    ['a header of no length', fileOf(''), /10 bytes/],
    ['a cut file', file.subarray(0, file.length - 1), /one: It goes beyond the end.*cut off/],
    ['a cut header', file.subarray(0, 40), /beyond the end: the file has 40 bytes, so 32 is the most/],
    ['bytes at the end', new Uint8Array([...file, 0]), /1 bytes follow.*should have/],
    ['no JSON', fileOf('{"a":'), /not JSON/],
    ['no UTF-8', new Uint8Array([4, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x22, 0xff, 0x7d]), /not JSON in UTF-8/],
    ['a list', fileOf('[1,2]'), /must be a JSON object/],
    ['space before it', fileOf(' {}'), /from its first byte/],
    [
      'an unknown type',
      fileOf({ a: { dtype: 'F17', shape: [], data_offsets: [0, 0] } }),
      /a › dtype: The type must be one of BOOL.*\(F17\)/,
    ],
    [
      'a negative shape',
      fileOf({ a: { dtype: 'F16', shape: [-1], data_offsets: [0, 0] } }),
      /a › shape › 0.*\(-1\)/,
    ],
    ['no offsets', fileOf({ a: { dtype: 'F16', shape: [1] } }, 2), /a › data_offsets/],
    [
      'offsets that lie',
      fileOf({ a: { dtype: 'F16', shape: [3], data_offsets: [0, 4] } }, 4),
      /a: F16 \[3\] takes 6 bytes, but 4 are given.*\[0, 6\] would be right/,
    ],
    [
      'offsets backwards',
      fileOf({ a: { dtype: 'F16', shape: [0], data_offsets: [4, 0] } }, 4),
      /takes 0 bytes, but -4/,
    ],
    [
      'a shape beyond all numbers',
      fileOf({ a: { dtype: 'F16', shape: [2 ** 40, 2 ** 40], data_offsets: [0, 4] } }, 4),
      /No tensor has this type and shape/,
    ],
    ['half a byte', fileOf({ a: { dtype: 'F4', shape: [3], data_offsets: [0, 1] } }, 1), /No tensor has/],
    [
      'overlapping',
      fileOf(
        {
          a: { dtype: 'U8', shape: [4], data_offsets: [0, 4] },
          b: { dtype: 'U8', shape: [4], data_offsets: [2, 6] },
        },
        6,
      ),
      /b: It overlaps a, which ends at 4.*begin at 4/,
    ],
    [
      'a hole',
      fileOf({ a: { dtype: 'U8', shape: [2], data_offsets: [2, 4] } }, 4),
      /a: There are 2 bytes before it/,
    ],
    [
      'the same name twice',
      fileOf(
        '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"\\u0061":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}',
        1,
      ),
      /a: This name stands twice/,
    ],
    ['metadata that are no texts', fileOf({ __metadata__: { a: 1 } }), /__metadata__ › a.*\(1\)/],
    [
      'PyTorch, zipped',
      new Uint8Array([0x50, 0x4b, 3, 4, ...file]),
      /pickled.*runs the code.*weights_only=True/,
    ],
    ['PyTorch, bare', new Uint8Array([0x80, 2, 0x8a, ...file]), /pickled/],
    ['a web page', new TextEncoder().encode('<!DOCTYPE html><title>Log in</title>'), /web page.*token/],
    [
      'what Git LFS leaves',
      new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\n'),
      /git lfs pull/,
    ],
    ['GGUF', new TextEncoder().encode('GGUF and more of it'), /GGUF/],
    [
      'a huge header',
      new Uint8Array([0, 0, 0, 0, 0, 0, 0, 1, 0x7b, 0x7d]),
      /100,000,000 bytes is the most.*72057594037927936/,
    ],
  ])('refuses %s', (_, made, reason) => {
    expect(refusal(made)).toMatch(reason);
  });

  test('has names that do nothing to a terminal', () => {
    const name = `\u001b[2J${'a'.repeat(500)}`;
    const shown = refusal(fileOf({ [name]: { dtype: 'F16', shape: [3], data_offsets: [0, 4] } }, 4));
    expect(shown).toMatch(/^\\u001b\[2Ja{100}/);
    expect(shown.length).toBeLessThan(400);
  });

  test('tells everything that is wrong at once, and counts what is too much to tell', () => {
    const many = Object.fromEntries(
      Array.from({ length: 50 }, (_, at) => [
        `t${at}`,
        { dtype: 'F16', shape: [3], data_offsets: [at * 4, at * 4 + 4] },
      ]),
    );
    const lines = refusal(fileOf(many, 200)).split('\n');
    expect(lines).toHaveLength(21);
    expect(lines[0]).toContain('t0');
    expect(lines.at(-1)).toContain('30 more');
  });

  test('of 10,000 that were damaged either reads within the file or is refused', () => {
    const length = readHeader(file).dataStart;
    let taken = 0;
    const flip = fc.record({ at: fc.nat({ max: length - 1 }), byte: fc.nat({ max: 255 }) });
    const cut = fc.option(fc.nat({ max: file.length }), { freq: 4 });
    fc.assert(
      fc.property(fc.array(flip, { minLength: 1, maxLength: 6 }), cut, (flips, end) => {
        const damaged = file.slice(0, end ?? file.length);
        for (const { at, byte } of flips) if (at < damaged.length) damaged[at] = byte;
        const result = ((): ReturnType<typeof readHeader> | null => {
          try {
            return readHeader(damaged);
          } catch (error) {
            if (error instanceof AppError && error.code === 'invalid_input') return null;
            throw error;
          }
        })();
        if (!result) return;
        taken += 1;
        let at = result.dataStart;
        for (const { start, end: stop } of result.tensors) {
          expect(start).toBe(at);
          at = stop;
        }
        expect(at).toBe(damaged.length);
      }),
      { numRuns: 10_000 },
    );
    expect(taken).toBeGreaterThan(0);
  });

  test('is not written where two tensors have one name', () => {
    expect(() =>
      writeHeader(
        [weights[0], weights[0]].flatMap((one) => one ?? []),
        {},
      ),
    ).toThrow('twice');
  });
});
