import { expect, test } from 'vitest';
import { describeFingerprint } from '#core/cells/describe-fingerprint.ts';

test('a model file is told by its size and how often it was replaced', () => {
  expect(describeFingerprint('6938078334:0')).toBe('6.9 GB');
  expect(describeFingerprint('186046568:2')).toBe('186 MB, revision 2');
  expect(describeFingerprint(':1')).toBe('size unknown, revision 1');
  expect(describeFingerprint('186046568:0,186046570:1')).toBe('186 MB · 186 MB, revision 1');
  expect(describeFingerprint(null)).toBe('nothing is known of the file');
  expect(describeFingerprint('sha256 abc')).toBe('sha256 abc');
});
