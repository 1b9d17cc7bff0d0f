import { join } from 'node:path';
import { webAddress } from './address.mjs';
import { buildPages, generateClient, isBuilt, isGenerated } from './build.mjs';
import { makeExample } from './example.mjs';
import { installPackages, isInstalled } from './install.mjs';
import { Problem } from './problem.mjs';
import { ROOT } from './root.mjs';
import { runProgram } from './run-program.mjs';

const TSX = ['--import', 'tsx'];

/**
 * From whatever state the clone is in to a running Teststrip. What does not wait for each other runs at once:
 * the database comes up, and worker and simulated servers start, while the pages are being built.
 * @param {object} options
 * @param {import('./settings.mjs').Settings} options.settings
 * @param {import('./family.mjs').Family} options.family
 * @param {import('./say.mjs').Say} options.say
 * @param {AbortSignal} options.signal
 * @param {number} options.began when the start began, ms
 * @returns {Promise<boolean>} whether the example sweep was made
 */
export async function bringUp({ settings, family, say, signal, began }) {
  const log = (/** @type {string} */ name) => join(family.logs, `${name}.log`);
  const env = childEnv(settings);

  if (!isInstalled())
    await say.step('Installing packages', 'Packages installed', () =>
      installPackages({ log: log('install'), signal }),
    );
  const database = settings.databaseUrl
    ? Promise.resolve(settings.databaseUrl)
    : say.step('Starting PostgreSQL', 'PostgreSQL started', () => startPostgres(settings, family));
  const client = isGenerated()
    ? Promise.resolve()
    : say.step('Making the database client', 'Database client made', () =>
        generateClient({ log: log('generate'), signal }),
      );
  const pages = client.then(() =>
    isBuilt()
      ? undefined
      : say.step('Building the pages', 'Pages built', () => buildPages({ log: log('build'), signal })),
  );
  const prepared = database.then((DATABASE_URL) =>
    runProgram({
      what: 'Preparing the database',
      file: join(ROOT, 'bin/launch/prepare.ts'),
      nodeArgs: TSX,
      env: { ...env, DATABASE_URL },
      log: log('prepare'),
      signal,
      terse: true,
    }),
  );
  /** @param {string} name @param {string} file @param {string[]} nodeArgs */
  const start = async (name, file, nodeArgs) => {
    signal.throwIfAborted();
    return family.start({
      name,
      file: join(ROOT, file),
      nodeArgs,
      env: { ...env, DATABASE_URL: await database },
    });
  };
  const ready = Promise.all([prepared, client]);
  const worker = ready.then(() => start('worker', 'worker/main.ts', TSX));
  const demo = ready.then(() => start('simulators', 'bin/launch/demo.ts', TSX));
  const web = Promise.all([prepared, pages]).then(() => start('web', 'bin/web.mjs', []));
  await Promise.all([worker, demo, web]);

  say.line(
    `Teststrip is at ${webAddress(settings)} · ready in ${((Date.now() - began) / 1000).toFixed(1)} s`,
  );
  const started = await demo;
  if (Number(started.message.servers) > 0)
    say.line(
      `  ${Number(started.message.servers)} simulated servers paint pictures until you add your own ComfyUI.`,
    );
  if (!settings.example || !started.message.example) return false;
  const made = await makeExample({ settings, say, signal });
  if (made) started.child.send({ type: 'example-made' });
  return made;
}

/**
 * What every child is told.
 * @param {import('./settings.mjs').Settings} settings
 */
function childEnv(settings) {
  return {
    PORT: String(settings.port),
    HOST: settings.host,
    TESTSTRIP_DATA: settings.data,
    REDIS_URL: settings.redisUrl,
    TESTSTRIP_PASSWORD: settings.password,
    TESTSTRIP_SIMULATORS: settings.simulators ? 'on' : 'off',
    NODE_ENV: 'production',
  };
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {import('./family.mjs').Family} family
 * @returns {Promise<string>} DATABASE_URL
 */
async function startPostgres(settings, family) {
  let url = '';
  await family.start(
    { name: 'postgres', file: join(ROOT, 'bin/launch/postgres.mjs'), args: [settings.data] },
    (message) => {
      if (url && message.url !== url)
        family.giveUp(
          new Problem('PostgreSQL fell, and another program took its port meanwhile: start again.'),
        );
      url = String(message.url);
    },
  );
  return url;
}
