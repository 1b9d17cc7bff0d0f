import { assert, json, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equal, lessThan, toBool, toFloat, toInt } from '#comfy/simulator/python/convert.ts';
import { dumpPyJson } from '#comfy/simulator/python/dump-json.ts';
import { parsePyJson } from '#comfy/simulator/python/parse-json.ts';
import { floatText, repr, str } from '#comfy/simulator/python/text.ts';
import { type Py, PyFloat } from '#comfy/simulator/python/values.ts';

describe("Python's JSON", () => {
  test('keeps ints, floats, big ints and the order of keys apart', () => {
    const text = '{"10": 7.0, "4": 7, "9": 18446744073709551615, "1": [1e-07, -0.0, null, true]}';
    expect(dumpPyJson(parsePyJson(text))).toBe(text);
  });

  test('takes and writes bare NaN and Infinity, outside of strings', () => {
    const text = '[NaN, Infinity, -Infinity, "NaN, Infinity"]';
    expect(dumpPyJson(parsePyJson(text))).toBe(text);
  });

  test('writes ASCII only', () => {
    expect(dumpPyJson({ a: 'é😀\u007f\n"' })).toBe('{"a": "\\u00e9\\ud83d\\ude00\\u007f\\n\\""}');
  });

  test.each(['{"prompt": ', '', '[1,]', '{"a" 1}', '01', '"\n"', '[1] 2', "{'a': 1}", '{"a": undefined}'])(
    'refuses %j',
    (text) => {
      expect(() => parsePyJson(text)).toThrow(SyntaxError);
    },
  );

  test('reads whatever JSON.stringify writes', () => {
    assert(
      property(json(), (text) => {
        const back = dumpPyJson(parsePyJson(text));
        expect(JSON.parse(back)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('leaves undefined members out', () => {
    expect(dumpPyJson({ a: undefined, b: null })).toBe('{"b": null}');
  });
});

describe("Python's texts", () => {
  test.each([
    [7, '7.0'],
    [0.1, '0.1'],
    [1e15, '1000000000000000.0'],
    [1e16, '1e+16'],
    [1e-5, '1e-05'],
    [0.0001, '0.0001'],
    [1.5e-7, '1.5e-07'],
    [-0, '-0.0'],
    [Number.NaN, 'nan'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('%d is %s', (value, text) => {
    expect(floatText(value)).toBe(text);
  });

  test('quotes as repr does', () => {
    const value: Py = ['x', "it's", 'a"b\'c', 'a\nb\\', 1, new PyFloat(2), null, true, new Map([['k', 'v']])];
    expect(repr(value)).toBe(`['x', "it's", 'a"b\\'c', 'a\\nb\\\\', 1, 2.0, None, True, {'k': 'v'}]`);
    expect(str('as it is')).toBe('as it is');
  });
});

describe("Python's conversions", () => {
  test.each<[Py, number | bigint]>([
    ['3', 3],
    [' -12 ', -12],
    [new PyFloat(5.7), 5],
    [new PyFloat(-5.7), -5],
    [true, 1],
    ['18446744073709551615', 18_446_744_073_709_551_615n],
  ])('int(%j)', (value, wanted) => {
    expect(toInt(value)).toBe(wanted);
  });

  test.each<[Py, string]>([
    ['twenty', "invalid literal for int() with base 10: 'twenty'"],
    ['5.5', "invalid literal for int() with base 10: '5.5'"],
    [new PyFloat(Number.NaN), 'cannot convert float NaN to integer'],
    [null, "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"],
    [new Map(), "int() argument must be a string, a bytes-like object or a real number, not 'dict'"],
  ])('int(%j) raises', (value, message) => {
    expect(() => toInt(value)).toThrow(message);
  });

  test('float() and bool()', () => {
    expect(toFloat('5.5').value).toBe(5.5);
    expect(toFloat('1e3').value).toBe(1000);
    expect(() => toFloat('abc')).toThrow("could not convert string to float: 'abc'");
    expect(toBool('false')).toBe(true);
    expect(toBool('')).toBe(false);
  });

  test('compares ints beyond 2^53 exactly, and NaN with nothing', () => {
    expect(lessThan(2n ** 64n - 1n, 2n ** 64n)).toBe(true);
    expect(lessThan(new PyFloat(Number.NaN), 0)).toBe(false);
    expect(() => lessThan('a', 1)).toThrow("'<' not supported between instances of 'str' and 'int'");
    expect(equal(7, new PyFloat(7))).toBe(true);
    expect(equal('1', 1)).toBe(false);
    expect(equal(new PyFloat(Number.NaN), new PyFloat(Number.NaN))).toBe(false);
  });
});
