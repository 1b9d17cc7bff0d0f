import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findHostProblem } from './address.mjs';
import { wordsOf } from './problem.mjs';
import { ROOT } from './root.mjs';

/**
 * @typedef {object} Settings
 * @property {number} port where the web server listens; 0 takes a free one
 * @property {string} host
 * @property {string} data folder for everything that is kept, absolute
 * @property {string | undefined} databaseUrl undefined = the embedded PostgreSQL
 * @property {string | undefined} redisUrl undefined = jobs live in Postgres too
 * @property {string | undefined} password
 * @property {boolean} simulators whether simulated servers are wanted, while no real one is registered
 * @property {boolean} example whether the example sweep is wanted, where there never was a sweep
 * @property {boolean} quiet only problems are printed
 */

const HELP = `Usage: npm start -- [options]

  --port N         where the web page is (PORT, 3000); 0 takes a free one
  --host HOST      what it is bound to (HOST, 127.0.0.1); others need TESTSTRIP_PASSWORD
  --data DIR       where everything is kept (TESTSTRIP_DATA, ./data)
  --no-simulators  no simulated servers
  --no-example     no example sweep
  --quiet          print problems only
  --help

DATABASE_URL (PostgreSQL 14+) and REDIS_URL (Redis 6.2+, noeviction) replace the embedded parts;
S3_BUCKET with S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY keeps images in a bucket.
docs/operations.md has the rest.`;

/**
 * Read the command line and the environment.
 * @param {string[]} argv what follows `start.mjs`
 * @param {Record<string, string | undefined>} env
 * @returns {{settings: Settings} | {help: string} | {problems: string[]}}
 */
export function readSettings(argv, env) {
  let values;
  try {
    ({ values } = parseArgs({
      args: argv,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        'no-simulators': { type: 'boolean', default: false },
        'no-example': { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    return { problems: [`${wordsOf(error).split('\n')[0]} See --help.`] };
  }
  if (values.help) return { help: HELP };

  const port = (values.port ?? env.PORT) || '3000';
  const host = (values.host ?? env.HOST) || '127.0.0.1';
  const data = (values.data ?? env.TESTSTRIP_DATA) || resolve(ROOT, 'data');
  const problems = [
    findPortProblem(port),
    findHostProblem(host, env.TESTSTRIP_PASSWORD),
    findUrlProblem('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:']),
    findUrlProblem('REDIS_URL', env.REDIS_URL, ['redis:', 'rediss:']),
    findUrlProblem('S3_ENDPOINT', env.S3_ENDPOINT, ['https:', 'http:']),
  ].filter((problem) => problem !== null);
  if (problems.length > 0) return { problems };
  return {
    settings: {
      port: Number(port),
      host,
      data: resolve(data),
      databaseUrl: env.DATABASE_URL || undefined,
      redisUrl: env.REDIS_URL || undefined,
      password: env.TESTSTRIP_PASSWORD || undefined,
      simulators: !values['no-simulators'],
      example: !values['no-example'],
      quiet: values.quiet,
    },
  };
}

/** @param {string} port */
function findPortProblem(port) {
  return /^\d{1,5}$/.test(port) && Number(port) <= 65_535
    ? null
    : `PORT=${port} is not a port: a whole number from 0 to 65535.`;
}

/**
 * The value is not repeated: it may hold a password.
 * @param {string} name
 * @param {string | undefined} value
 * @param {string[]} protocols
 */
function findUrlProblem(name, value, protocols) {
  if (!value) return null;
  const ok = URL.canParse(value) && protocols.includes(new URL(value).protocol);
  return ok ? null : `${name} is not a ${protocols[0]}// address.`;
}
