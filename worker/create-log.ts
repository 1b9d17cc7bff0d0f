import { pino } from 'pino';
import type { Log } from '#service/ctx.ts';

/** Whatever has one of these names, at the top or one level down, is never written. */
const SECRET = ['headers', 'authorization', 'Authorization', 'cookie', 'password', 'token', 'secret'];

/** Log lines as JSON on stdout, without secrets. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: { process: 'worker', pid: process.pid },
    redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
  });
}
