import { expect, test } from 'vitest';
import { COMMON, onlyArgument, readArguments, readHeaders } from '#bin/cli/command.ts';
import { describeIssues, table } from '#bin/cli/print.ts';
import { UsageError } from '#bin/cli/usage-error.ts';

test('an option that is not known is bad usage', () => {
  expect(() => readArguments(['--jsno'], COMMON)).toThrow(UsageError);
  expect(readArguments(['file', '--json'], COMMON)).toMatchObject({
    values: { json: true },
    positionals: ['file'],
  });
});

test('one argument is wanted: none and two are bad usage', () => {
  expect(onlyArgument(['a'], 'FILE')).toBe('a');
  expect(() => onlyArgument([], 'FILE')).toThrow(/FILE is missing/);
  expect(() => onlyArgument(['a', 'b'], 'FILE')).toThrow(/"b" is one argument too many/);
});

test('headers keep colons in their values; a bad one is refused without being shown', () => {
  expect(readHeaders(['Authorization: Bearer a:b', 'Modal-Key:wk-1'])).toEqual({
    Authorization: 'Bearer a:b',
    'Modal-Key': 'wk-1',
  });
  expect(readHeaders([])).toBeUndefined();
  expect(() => readHeaders(['secret-without-name'])).toThrow(/^(?!.*secret)/);
});

test('issues are told with path, value and remedy', () => {
  expect(
    describeIssues([{ path: 'seeds.count', message: 'is not positive', value: 2n ** 64n, hint: 'Take 1.' }]),
  ).toBe('  seeds.count: is not positive (18446744073709551616)\n      → Take 1.');
});

test('columns are as wide as they must be', () => {
  expect(
    table([
      ['A', 'B'],
      ['long', 'x'],
    ]),
  ).toBe('A     B\nlong  x');
});
