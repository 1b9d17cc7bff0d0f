import { expect, test } from 'vitest';
import { readSettings } from '#bin/launch/settings.mjs';

const settings = (argv: string[], env: Record<string, string> = {}) => {
  const read = readSettings(argv, env);
  if (!('settings' in read)) throw new Error(JSON.stringify(read));
  return read.settings;
};
const problems = (argv: string[], env: Record<string, string> = {}) => {
  const read = readSettings(argv, env);
  return 'problems' in read ? read.problems : [];
};

test('nothing given: loopback, port 3000, a data folder in the clone', () => {
  expect(settings([])).toMatchObject({ port: 3000, host: '127.0.0.1', simulators: true, example: true });
  expect(settings([]).data).toMatch(/[\\/]data$/);
});

test('the command line wins over the environment; empty variables count as absent', () => {
  const env = { PORT: '4000', HOST: '', DATABASE_URL: '', TESTSTRIP_DATA: '/var/lib/teststrip' };
  expect(settings(['--port', '5000'], env)).toMatchObject({
    port: 5000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    data: '/var/lib/teststrip',
  });
});

test('a host that others reach needs a password', () => {
  expect(problems([], { HOST: '0.0.0.0' })).toEqual([expect.stringContaining('TESTSTRIP_PASSWORD')]);
  expect(problems([], { HOST: '192.168.1.5' })).toHaveLength(1);
  expect(settings([], { HOST: '0.0.0.0', TESTSTRIP_PASSWORD: 'x' }).host).toBe('0.0.0.0');
  expect(settings([], { HOST: 'localhost' }).host).toBe('localhost');
  expect(settings([], { HOST: '::1' }).host).toBe('::1');
});

test('every mistake is told at once, and no address with its password', () => {
  const told = problems([], {
    PORT: '99999',
    HOST: '0.0.0.0',
    DATABASE_URL: 'mysql://me:secret@db/x',
    REDIS_URL: 'http://me:secret@redis',
  });
  expect(told).toHaveLength(4);
  expect(told.join()).not.toContain('secret');
  for (const port of ['-1', '3000.5', 'http', '65536']) expect(problems([`--port=${port}`])).toHaveLength(1);
});

test('an option that is not known is refused', () => {
  expect(problems(['--prot', '4000'])).toEqual([expect.stringContaining('--prot')]);
});
