import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertValue } from '#core/sweep/values/convert-value.ts';
import { digitsAt, formatDecimal, parseDecimal } from '#core/sweep/values/decimal.ts';
import { parseValues } from '#core/sweep/values/parse-values.ts';
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
