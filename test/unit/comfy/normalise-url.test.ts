import { expect, test } from 'vitest';
import { detectFeatures } from '#comfy/detect-features.ts';
import { normaliseUrl } from '#comfy/normalise-url.ts';
import { socketUrl, toWire } from '#comfy/http/wire.ts';
import { AppError } from '#core/error/app-error.ts';

test.each([
  ['http://127.0.0.1:8188', 'http://127.0.0.1:8188'],
  ['127.0.0.1:8188', 'http://127.0.0.1:8188'],
  [' localhost:8188/ ', 'http://localhost:8188'],
  ['http://host:8188/#1234', 'http://host:8188'],
  ['https://host/comfy/', 'https://host/comfy'],
  ['https://host/comfy/?x=1', 'https://host/comfy'],
  ['wss://host/comfy', 'https://host/comfy'],
  ['ws://host', 'http://host'],
  ['HTTP://Host:80/', 'http://host'],
  ['http://[::1]:8188/', 'http://[::1]:8188'],
])('%s becomes %s', (input, url) => {
  expect(normaliseUrl(input)).toEqual({ url });
});

test.each(['', '   ', 'ftp://host', 'http://', 'file:///etc/passwd', 'http://ho st'])(
  'refuses "%s" with what to write instead',
  (input) => {
    const run = () => normaliseUrl(input);
    expect(run).toThrow(AppError);
    try {
      run();
    } catch (error) {
      expect((error as AppError).issues[0]).toMatchObject({ path: 'url', value: input });
      expect((error as AppError).issues[0]?.hint).toContain('http://');
    }
  },
);

test('makes a header of user and password, which one given beside the URL overrules', () => {
  const { url, headers } = normaliseUrl('https://me:a%40b@host/x');
  expect(url).toBe('https://host/x');
  expect(headers).toEqual({ Authorization: `Basic ${Buffer.from('me:a@b').toString('base64')}` });
  const wire = toWire({ url: 'https://me:a@host', headers: { authorization: 'Bearer t' } });
  expect(wire.headers).toEqual({ 'User-Agent': 'Teststrip', authorization: 'Bearer t' });
  expect(socketUrl(wire, 'a b')).toBe('wss://host/ws?clientId=a%20b');
});

test.each([
  ['0.33.0', { ownPromptIds: true, interruptById: true, jobs: true, cancelJob: true, previewMethod: true }],
  [
    '0.3.64',
    { ownPromptIds: true, interruptById: true, jobs: false, cancelJob: false, previewMethod: false },
  ],
  ['v0.3.57', { interruptById: true }],
  ['0.3.56', { interruptById: false, ownPromptIds: true }],
  ['0.3.44', { ownPromptIds: false }],
  ['0.6.0-3-gabc', { jobs: true, cancelJob: false }],
  ['1.0', { cancelJob: true, interruptById: true }],
  ['unknown', { ownPromptIds: false, interruptById: false, jobs: false, cancelJob: false }],
])('knows what %s can do', (version, features) => {
  expect(detectFeatures(version)).toMatchObject(features);
});
