import { createHash, timingSafeEqual } from 'node:crypto';
import type { AppErrorCode } from '#core/error/app-error.ts';
import { readGuardEnv } from './env.ts';

/** What requests are held against. */
export type GuardSettings = {
  /** What the server is bound to. */
  host: string;
  password: string | undefined;
  /** Further names that it is reached by, lower case. */
  allowedHosts: string[];
};

/** Why a request is not let in. */
export type Refusal = {
  status: 401 | 403;
  code: AppErrorCode;
  message: string;
  headers?: Record<string, string>;
};

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Asked by supervisors, which know neither name nor password; they tell nothing. */
const OPEN_PATHS = new Set(['/healthz', '/readyz']);

export function readGuardSettings(): GuardSettings {
  const env = readGuardEnv();
  return {
    host: env.HOST ?? '127.0.0.1',
    password: env.TESTSTRIP_PASSWORD,
    allowedHosts: (env.TESTSTRIP_ALLOWED_HOSTS ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ''),
  };
}

/**
 * Hold a request against the rules that keep strangers out: the name it asks for (against DNS rebinding), where
 * a write comes from (against other sites in the same browser), and the password where one is set.
 * @returns why it is refused, or null
 */
export function checkRequest(request: Request, settings: GuardSettings): Refusal | null {
  const url = new URL(request.url);
  if (OPEN_PATHS.has(url.pathname) && READS.has(request.method)) return null;
  const host = (request.headers.get('host') ?? url.host).toLowerCase();
  return (
    checkHost(host, settings) ?? checkOrigin(request, host, settings) ?? checkPassword(request, settings)
  );
}

/** The name without its port: `[::1]:3000` → `[::1]`. */
const nameOf = (host: string): string => host.replace(/:\d*$/, '');

const isLoopbackName = (name: string): boolean => LOOPBACK.has(name) || name.endsWith('.localhost');

/** An address in figures: no name server had a hand in it. */
const isAddress = (name: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^\[[0-9a-f:.]+\]$/.test(name);

function checkHost(host: string, settings: GuardSettings): Refusal | null {
  const name = nameOf(host);
  const bound = settings.host.toLowerCase();
  const boundWider = !isLoopbackName(bound) && bound !== '::1';
  if (isLoopbackName(name) || name === bound || settings.allowedHosts.includes(name)) return null;
  if (boundWider && isAddress(name)) return null;
  return {
    status: 403,
    code: 'forbidden',
    message: `This Teststrip does not answer to the name "${name.slice(0, 200)}". If it should, start it with TESTSTRIP_ALLOWED_HOSTS=${name.slice(0, 200)}.`,
  };
}

function checkOrigin(request: Request, host: string, settings: GuardSettings): Refusal | null {
  if (READS.has(request.method)) return null;
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const ownOrigin = origin === null || isOwnOrigin(origin, host, settings);
  if (ownOrigin && (site === null || site === 'same-origin' || site === 'none')) return null;
  return {
    status: 403,
    code: 'forbidden',
    message: 'Changes are taken from pages of this Teststrip only, not from other sites.',
  };
}

function isOwnOrigin(origin: string, host: string, settings: GuardSettings): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.host === host || settings.allowedHosts.includes(url.hostname);
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function checkPassword(request: Request, settings: GuardSettings): Refusal | null {
  if (settings.password === undefined) return null;
  const given = readBasicPassword(request.headers.get('authorization'));
  if (given !== null && timingSafeEqual(digest(given), digest(settings.password))) return null;
  return {
    status: 401,
    code: 'forbidden',
    message: 'This Teststrip asks for its password (TESTSTRIP_PASSWORD); any user name does.',
    headers: { 'www-authenticate': 'Basic realm="Teststrip", charset="UTF-8"' },
  };
}

function readBasicPassword(header: string | null): string | null {
  const [, encoded] = /^basic\s+([a-z0-9+/=]+)$/i.exec(header ?? '') ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : text.slice(colon + 1);
}
