import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertValue } from '#core/sweep/values/convert-value.ts';
import { digitsAt, formatDecimal, parseDecimal } from '#core/sweep/values/decimal.ts';
import { inTrainingOrder } from '#core/sweep/values/natural-order.ts';
import { parseValues } from '#core/sweep/values/parse-values.ts';
import { splitRows } from '#core/sweep/values/split-rows.ts';
import type { InputKind } from '#core/sweep/values/value-form.ts';
import { fileMatches, matchesWildcard } from '#core/sweep/values/wildcard.ts';
import { cpuSeconds } from './graphs.ts';

const labels = (values: string): string[] => {
  const parsed = parseValues(values, 'v');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.values.map(({ label }) => label);
};
const mistake = (values: string) => {
  const parsed = parseValues(values, 'v');
  if (parsed.ok) throw new Error('expected a mistake');
  return parsed.issues[0];
};

describe('parseValues', () => {
  it.each([
    ['0.4-1.0 (+0.2)', ['0.4', '0.6', '0.8', '1.0']],
    ['0.1 - 0.5 (0.1)', ['0.1', '0.2', '0.3', '0.4', '0.5']],
    ['1-10 (+4)', ['1', '5', '9']],
    ['10-4 (-2)', ['10', '8', '6', '4']],
    ['-1--0.5 (+0.25)', ['-1.00', '-0.75', '-0.50']],
    ['-0.5–0.5 (+0.5)', ['-0.5', '0.0', '0.5']],
    ['1e-4-3e-4 (+1e-4)', ['0.0001', '0.0002', '0.0003']],
    ['7-7 (+1)', ['7']],
    ['1, 2, 3', ['1', '2', '3']],
    ['1, 2.50, 4-6 (+1)', ['1', '2.50', '4', '5', '6']],
    ['euler,dpmpp_2m ', ['euler', 'dpmpp_2m']],
    ['"a, b", c, "say ""hi""", ""', ['a, b', 'c', 'say "hi"', '']],
    ['"0.4-1.0 (+0.2)"', ['0.4-1.0 (+0.2)']],
    ['a cat - on a sofa (nice)', ['a cat - on a sofa (nice)']],
    ['1-10 [4]', ['1', '4', '7', '10']],
    ['1-10 [5]', ['1.00', '3.25', '5.50', '7.75', '10.00']],
    ['0-1 [4]', ['0.0000', '0.3333', '0.6667', '1.0000']],
    ['10 - -10 [3]', ['10', '0', '-10']],
    ['0.3-0.3 [7]', ['0.3']],
    ['5-9 [1]', ['5']],
    ['log 1e-4-1e-1 [4]', ['0.0001', '0.001', '0.01', '0.1']],
    ['log 1 - 100 [4]', ['1', '4.642', '21.54', '100']],
    ['1, 2, .., 5', ['1', '2', '3', '4', '5']],
    ['0.1, 0.3, ..., 0.9', ['0.1', '0.3', '0.5', '0.7', '0.9']],
    ['3, .., 1, 7', ['3', '2', '1', '7']],
    ['10, 8, …, 2', ['10', '8', '6', '4', '2']],
  ])('%s', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it.each([
    ['0.4-1.0 (-0.2)', '0.4-1.0 (+0.2)'],
    ['1.0-0.4 (+0.2)', '1.0-0.4 (-0.2)'],
    ['1-2 (+0)', 'such as (+0.2)'],
    ['0-1 (+0.000001)', 'larger step'],
    ['0-1e300 (+1e-300)', 'larger step'],
    ['', 'Write a list'],
    ['1,,2', 'extra comma'],
    ['"a', 'Close it'],
    ['1-10 [0]', 'how many'],
    ['0-1 [99999999]', 'fewer'],
    ['log 0-1 [3]', 'above 0'],
    ['log 1e-400-1 [3]', '1e-300'],
    ['1, 3, .., 10', 'Write 9'],
    ['1, 2, .., 0', 'Write 2-0 (-1)'],
    ['SKIP: 1, SKIP: 2', 'Take "SKIP:" away'],
  ])('%s is a mistake', (text, hint) => {
    expect(mistake(text)?.hint).toContain(hint);
  });

  it.each(['1', ' ', '"', '1-', 'a ', '""', ', ', '0.1-'])(
    'reads a million characters of %j quickly',
    (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      expect(cpuSeconds(() => void parseValues(text, 'v'))).toBeLessThan(2);
    },
  );

  it('gives ranges their exact values: first, last, and every step between', () => {
    const decimal = fc.tuple(fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(
        decimal,
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 50 }),
        fc.boolean(),
        (start, by, byScale, steps, up) => {
          const from = { digits: BigInt(start[0]), scale: start[1] };
          const step = { digits: BigInt(up ? by : -by), scale: byScale };
          const scale = Math.max(from.scale, step.scale);
          const last = { digits: digitsAt(from, scale) + digitsAt(step, scale) * BigInt(steps), scale };
          const parsed = parseValues(
            `${formatDecimal(from)}-${formatDecimal(last)} (${formatDecimal(step)})`,
            'v',
          );
          if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
          expect(parsed.values).toHaveLength(steps + 1);
          for (const [i, { label }] of parsed.values.entries()) {
            const exact = { digits: digitsAt(from, scale) + digitsAt(step, scale) * BigInt(i), scale };
            expect(label).toBe(formatDecimal(exact));
            const value = convertValue({ label, value: label }, 'number');
            expect(value).toEqual({ ok: true, value: Number(label) });
            expect(label).not.toMatch(/\d{10}/);
          }
        },
      ),
    );
  });

  it('round-trips any list of texts and numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), (texts) => {
        const written = texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(', ');
        expect(labels(written)).toEqual(texts);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.integer(),
            fc.bigInt(-(2n ** 63n), 2n ** 64n - 1n),
            fc.double({ noNaN: true, noDefaultInfinity: true }),
          ),
          { minLength: 1 },
        ),
        (numbers) => {
          const parsed = parseValues(numbers.map(String).join(', '), 'v');
          if (!parsed.ok) throw new Error('not parsed');
          for (const [i, value] of parsed.values.entries()) {
            const converted = convertValue(value, 'number');
            expect(converted.ok && Number(converted.value) === Number(numbers[i])).toBe(true);
            expect(value.label).toBe(String(numbers[i]));
            if (converted.ok && typeof numbers[i] === 'bigint')
              expect(BigInt(converted.value as number)).toBe(numbers[i]);
          }
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[-0-9.e(+) ,"]{0,40}$/)),
        (text) => void parseValues(text, 'v'),
      ),
      { numRuns: 2000 },
    );
  });
});

describe('decimals', () => {
  it('read and write the same number', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.integer({ min: 0, max: 20 }), (digits, scale) => {
        expect(parseDecimal(formatDecimal({ digits, scale }))).toEqual({ digits, scale });
      }),
    );
  });
});

describe('convertValue', () => {
  const from = (value: string | number | bigint | boolean | null, label = String(value)) => ({
    label,
    value,
  });
  it('gives each input the kind that it takes', () => {
    expect(convertValue(from('0.80'), 'number')).toEqual({ ok: true, value: 0.8 });
    expect(convertValue(from('0.80'), 'text')).toEqual({ ok: true, value: '0.80' });
    expect(convertValue(from(1, '1.0'), 'text')).toEqual({ ok: true, value: '1.0' });
    expect(convertValue(from(1, 'one'), 'text')).toEqual({ ok: true, value: '1' });
    expect(convertValue(from('18446744073709551615'), 'integer')).toEqual({
      ok: true,
      value: 2n ** 64n - 1n,
    });
    expect(convertValue(from('-0'), 'number')).toEqual({ ok: true, value: 0 });
    expect(convertValue(from('20.0'), 'integer')).toEqual({ ok: true, value: 20 });
    expect(convertValue(from('true'), 'boolean')).toEqual({ ok: true, value: true });
    expect(convertValue(from(null), 'any')).toEqual({ ok: true, value: null });
  });
  it.each([
    ['abc', 'number', 'is not a number'],
    ['1-10', 'number', 'is not a number'],
    ['1e999', 'number', 'is not a number'],
    [true, 'number', 'is not a number'],
    [Number.NaN, 'number', 'finite'],
    [5.5, 'integer', 'whole'],
    [true, 'text', 'not a text'],
    [1, 'boolean', 'neither'],
  ] as const)('%s is no %s', (value, kind, message) => {
    const converted = convertValue(from(value), kind);
    expect(converted).toMatchObject({ ok: false });
    if (!converted.ok) expect(converted.mistake.message).toContain(message);
  });
});

const read = (values: Parameters<typeof parseValues>[0], kind: InputKind) =>
  parseValues(values, 'v', { kind, read: () => null });
const labelsFor = (values: Parameters<typeof parseValues>[0], kind: InputKind): string[] => {
  const parsed = read(values, kind);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.values.map(({ label, skip }) => (skip ? `(${label})` : label));
};

describe('values by the kind of their input', () => {
  it.each<[string | (string | number)[], InputKind, string[]]>([
    ['1-4', 'integer', ['1', '2', '3', '4']],
    ['4-1', 'number', ['4', '3', '2', '1']],
    ['-1-1', 'number', ['-1', '0', '1']],
    ['1-4', 'text', ['1-4']],
    ['1-4', 'any', ['1-4']],
    ['1-10 [5]', 'integer', ['1', '3', '6', '8', '10']],
    ['1-3 [9]', 'integer', ['1', '2', '3']],
    ['a, .., z', 'text', ['a', '..', 'z']],
    [['1-3', 7], 'integer', ['1', '2', '3', '7']],
    [['1-3', '..'], 'text', ['1-3', '..']],
    [[1, 2, '..', 5], 'number', ['1', '2', '3', '4', '5']],
    ['1, SKIP: 2, 3', 'number', ['1', '(2)', '3']],
    ['SKIP: 1-3, 4', 'number', ['(1)', '(2)', '(3)', '4']],
    [['SKIP: a dog', 'a cat'], 'text', ['(a dog)', 'a cat']],
    ['"SKIP: a dog", a cat', 'text', ['SKIP: a dog', 'a cat']],
  ])('%j for a %s', (values, kind, expected) => {
    expect(labelsFor(values, kind)).toEqual(expected);
  });

  it('a text of plain values and the list of the same values say the same', () => {
    const decimal = fc
      .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 4 }))
      .map(([digits, scale]) => formatDecimal({ digits: BigInt(digits), scale }));
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 1, maxLength: 8 }), (list) => {
        expect(labelsFor(list.join(', '), 'number')).toEqual(list);
        expect(labelsFor(list, 'number')).toEqual(list);
      }),
    );
  });

  it('a quoted text comes back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 6 }), (texts) => {
        const quoted = texts.map((text) => `"${text.replaceAll('"', '""')}"`);
        expect(labelsFor(quoted.join(','), 'text')).toEqual(texts);
        expect(splitRows(quoted.join(','))).toEqual(texts.every((text) => text === '') ? [] : [texts]);
      }),
    );
  });

  it('n evenly spaced values are n, begin and end where they should, and never come closer than the step', () => {
    const decimal = fc.tuple(fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(decimal, decimal, fc.integer({ min: 2, max: 40 }), ([a, s], [b, t], count) => {
        const [from, to] = [
          formatDecimal({ digits: BigInt(a), scale: s }),
          formatDecimal({ digits: BigInt(b), scale: t }),
        ];
        fc.pre(Number(from) !== Number(to));
        const values = labelsFor(`${from} - ${to} [${count}]`, 'number').map(Number);
        expect(values).toHaveLength(count);
        expect(values[0]).toBe(Number(from));
        expect(values.at(-1)).toBe(Number(to));
        const step = (Number(to) - Number(from)) / (count - 1);
        for (const [i, value] of values.entries())
          expect(Math.abs(value - (Number(from) + step * i))).toBeLessThanOrEqual(
            Math.abs(step) * 0.001 + 1e-9,
          );
      }),
    );
  });

  it('never throws, whatever is typed, for any kind of input', () => {
    const piece = fc.constantFrom(
      '1',
      '-',
      '..',
      ',',
      '(+',
      '0.5',
      ')',
      '[',
      '3',
      ']',
      'log ',
      'SKIP:',
      '"',
      ' ',
      'all',
      'e-4',
      '\n',
    );
    const kinds = fc.constantFrom<InputKind[]>('number', 'integer', 'text', 'boolean', 'any');
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 12 }),
        kinds,
        (pieces, kind) => {
          const parsed = read(pieces.join(''), kind);
          if (parsed.ok) expect(parsed.values.length + Number(parsed.open)).toBeGreaterThan(0);
          else expect(parsed.issues.every(({ hint, message }) => hint && message)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('names of files', () => {
  it('come in the order in which they were trained', () => {
    const ordered = [
      'dumpling-000004.safetensors',
      'dumpling-000010.safetensors',
      'dumpling-000100.safetensors',
      'dumpling.safetensors',
      'me_e2.pt',
      'me_e10.pt',
      'me.pt',
      'style-v1.5-000002.safetensors',
      'style-v1.5.safetensors',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
        expect(inTrainingOrder(shuffled)).toEqual(ordered);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['sdxl/Dumpling-000004.safetensors', 'dumpling-*', true],
    ['sdxl\\dumpling.safetensors', 'dumpling', true],
    ['sdxl/dumpling.safetensors', 'sdxl/*', true],
    ['sdxl/dumpling.safetensors', 'dumpling-*', false],
    ['a1.ckpt', 'a?', true],
    ['a.ckpt', '*.safetensors', false],
  ])('%s and %s: %s', (file, pattern, matches) => {
    expect(fileMatches(file, pattern)).toBe(matches);
  });

  it('wildcards mean what the same pattern means to a regular expression, and stay quick', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (subject, pattern) => {
        const source = Array.from(pattern)
          .map((sign) => (sign === '*' ? '.*' : sign === '?' ? '.' : sign))
          .join('');
        expect(matchesWildcard(subject, pattern)).toBe(new RegExp(`^${source}$`).test(subject));
      }),
    );
    expect(cpuSeconds(() => void matchesWildcard('a'.repeat(5000), `${'*a'.repeat(100)}b`))).toBeLessThan(1);
  });
});
