import { afterEach, describe, expect, test } from 'vitest';
import { proxy } from '#proxy.ts';
import { checkRequest, type GuardSettings, readGuardSettings } from '#app/_server/guard.ts';
import { GET as healthRoute } from '#app/healthz/route.ts';
import { GET as readyRoute } from '#app/readyz/route.ts';
import { POST as planRoute } from '#app/api/v1/plan/route.ts';

const settings: GuardSettings = { host: '127.0.0.1', password: undefined, allowedHosts: [] };
const ask = (method: string, headers: Record<string, string>, path = '/') =>
  new Request(`http://127.0.0.1:3000${path}`, { method, headers: { host: '127.0.0.1:3000', ...headers } });
const status = (request: Request, more: Partial<GuardSettings> = {}) =>
  checkRequest(request, { ...settings, ...more })?.status ?? 200;

afterEach(() => {
  for (const name of ['HOST', 'TESTSTRIP_PASSWORD', 'TESTSTRIP_ALLOWED_HOSTS']) delete process.env[name];
});

describe('the name that is asked for', () => {
  test.each(['127.0.0.1:3000', 'localhost:3000', 'LOCALHOST', '[::1]:3000', 'teststrip.localhost'])(
    '%s is ours',
    (host) => {
      expect(status(ask('GET', { host }))).toBe(200);
    },
  );

  test.each([
    'evil.example',
    '127.0.0.1.evil.example:3000',
    'localhost.evil.example',
    '192.168.1.5:3000',
    '0.0.0.0:3000',
    '',
  ])('"%s" is not, bound to loopback', (host) => {
    expect(status(ask('GET', { host }))).toBe(403);
    expect(status(ask('POST', { host }))).toBe(403);
  });

  test('bound wider, addresses in figures are ours, names only those that are given', () => {
    const wide = { host: '0.0.0.0', allowedHosts: ['gpu.lan'] };
    expect(status(ask('GET', { host: '192.168.1.5:3000' }), wide)).toBe(200);
    expect(status(ask('GET', { host: '[fe80::1]:3000' }), wide)).toBe(200);
    expect(status(ask('GET', { host: 'gpu.lan:3000' }), wide)).toBe(200);
    expect(status(ask('GET', { host: 'evil.example' }), wide)).toBe(403);
    expect(status(ask('GET', { host: 'box.lan' }), { host: 'box.lan' })).toBe(200);
  });
});

describe('where a write comes from', () => {
  test.each<[string, Record<string, string>, number]>([
    ['a program', {}, 200],
    ['our page', { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }, 200],
    ['typed by a person', { 'sec-fetch-site': 'none' }, 200],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another site, older browser', { origin: 'https://evil.example' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:5173', 'sec-fetch-site': 'same-site' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['a page that hides its origin', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s', (_, headers, expected) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(status(ask(method, headers))).toBe(expected);
  });

  test('reading is for the browser to guard', () => {
    expect(status(ask('GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }))).toBe(200);
  });

  test('behind a proxy under a name of its own', () => {
    const request = ask('POST', { origin: 'https://strip.example', 'sec-fetch-site': 'same-origin' });
    expect(status(request, { allowedHosts: ['strip.example'] })).toBe(200);
    expect(status(request)).toBe(403);
  });
});

describe('the password', () => {
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  const locked = { password: 'schlüssel:1' };

  test('any user name with it is let in', () => {
    expect(status(ask('GET', basic('anyone:schlüssel:1')), locked)).toBe(200);
    expect(status(ask('POST', basic(':schlüssel:1')), locked)).toBe(200);
  });

  test.each([
    {},
    basic('anyone:wrong'),
    basic('schlüssel:1'),
    basic(''),
    { authorization: 'Bearer schlüssel:1' },
  ])('nobody else', (headers: Record<string, string>) => {
    const refusal = checkRequest(ask('GET', headers), { ...settings, ...locked });
    expect(refusal?.status).toBe(401);
    expect(refusal?.headers?.['www-authenticate']).toContain('Basic');
  });

  test('whoever supervises the process needs none', () => {
    for (const path of ['/healthz', '/readyz'])
      expect(status(ask('GET', { host: 'web:3000' }, path), locked)).toBe(200);
    expect(status(ask('POST', { host: 'web:3000' }, '/healthz'), locked)).toBe(403);
  });
});

describe('in its place', () => {
  test('the environment is read for each request', () => {
    Object.assign(process.env, {
      HOST: '0.0.0.0',
      TESTSTRIP_PASSWORD: 'x',
      TESTSTRIP_ALLOWED_HOSTS: ' A.example, b.example,',
    });
    expect(readGuardSettings()).toEqual({
      host: '0.0.0.0',
      password: 'x',
      allowedHosts: ['a.example', 'b.example'],
    });
  });

  test('pages: refused with words, let in with the policy that their scripts go by', async () => {
    const refused = proxy(ask('GET', { host: 'evil.example' }));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      error: { code: 'forbidden', message: expect.stringContaining('TESTSTRIP_ALLOWED_HOSTS') },
    });
    const policies = [1, 2].map(() => proxy(ask('GET', {})).headers.get('content-security-policy') ?? '');
    expect(policies[0]).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}'/);
    expect(policies[0]).toContain("frame-ancestors 'none'");
    expect(policies[0]).not.toBe(policies[1]);
    expect(policies[0]).not.toContain("script-src 'self' 'unsafe-inline'");
  });

  test('routes guard themselves', async () => {
    const context = { params: Promise.resolve({}) };
    const answer = await planRoute(ask('POST', { origin: 'https://evil.example' }), context);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    process.env['TESTSTRIP_PASSWORD'] = 'x';
    const locked = await planRoute(ask('POST', {}), context);
    expect(locked.status).toBe(401);
    expect(locked.headers.get('www-authenticate')).toContain('Basic');
  });

  test('a web process with a wrong environment says so in its log, not to strangers', async () => {
    const before = process.env['DATABASE_URL'];
    delete process.env['DATABASE_URL'];
    const context = { params: Promise.resolve({}) };
    const answer = await readyRoute(ask('GET', {}, '/readyz'), context);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('DATABASE_URL');
    expect((await healthRoute(ask('GET', {}, '/healthz'), context)).status).toBe(200);
    if (before) process.env['DATABASE_URL'] = before;
  });
});
