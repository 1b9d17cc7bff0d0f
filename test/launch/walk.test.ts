import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serverListSchema } from '#core/api/server.ts';
import { BASES } from '#core/lora/base-models.ts';
import { type Gate, startGate } from '#test/support/start-gate.ts';
import { makePairs, packFile } from '#test/unit/lora/make-lora.ts';
import { type App, makeDataFolder, startApp } from './app.ts';

// docs/dumpling-and-me.md, done as it says: every command whose output it shows, on simulated servers behind a gate.
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(ROOT, 'docs/dumpling-and-me.md'), 'utf8');
const blocks = (language: string): string[] =>
  Array.from(
    page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g')),
    ([, text = '']) => text,
  );

/** Each command of a block with the lines that it prints. */
const steps = blocks('console').flatMap((block) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((part): [string, string[]] => {
      const [command = '', ...lines] = part.trimEnd().split('\n');
      return [command, lines];
    }),
);

/** Loaders of what diffusers' script trains: the projections of every attention in SDXL's UNet. */
const TRAINED = BASES.sdxl
  .list()
  .filter(({ part, name }) => part === 'unet' && /attentions.*\.to_(q|k|v|out\.0)$/.test(name ?? ''));
const KEYS = { 'Modal-Key': 'wk-1', 'Modal-Secret': 'ws-1' };

/** What differs from one machine to the next. */
const masked = (line: string): string =>
  line
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, '<address>')
    .replaceAll(/ +\d+ ms /g, ' <ms> ')
    .replaceAll(/\d+ bytes/g, '<bytes>')
    .replaceAll(/pictures about [\d.]+ [kMG]B/g, 'pictures about <size>')
    .replaceAll(/\$\d+\.\d+ of/g, '<money> of')
    .trimEnd();

const folder = makeDataFolder();
const clone = makeDataFolder();
const home = clone.data;
let app: App | undefined;
const gates: Gate[] = [];
const address = (number: number): string => `https://me--teststrip-gpu-${number}.modal.run`;

/** Run a line of the page in a shell, as its reader does. @returns what it printed, on both streams */
async function runLine(command: string): Promise<string> {
  const line = gates.reduce(
    (text, gate, index) => text.replaceAll(address(index + 1), gate.url),
    command.replaceAll(/\bw([ks])-…/g, 'w$1-1'),
  );
  const env = {
    ...process.env,
    PATH: `${join(home, '.bin')}:${process.env['PATH']}`,
    TESTSTRIP_URL: app?.address,
    HF_ENDPOINT: 'http://127.0.0.1:9',
    // What npm says of the folder in which these tests were started.
    npm_lifecycle_event: '',
  };
  const printed = await new Promise<string>((resolve, reject) => {
    execFile('sh', ['-c', line], { cwd: home, env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${command}: ${stdout}${stderr}`, { cause: error }));
      else resolve(stdout + stderr);
    });
  });
  return gates.reduce((text, gate, index) => text.replaceAll(gate.url, address(index + 1)), printed);
}

/** From here on the gates stand where Modal's addresses were. */
async function playModal(): Promise<void> {
  const answer = await fetch(`${app?.address}/api/v1/servers`);
  for (const server of serverListSchema.parse(await answer.json()).servers) {
    const gate = gates.find((_, index) => server.url === address(index + 1));
    if (!gate) continue;
    const changed = await fetch(`${app?.address}/api/v1/servers/${server.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: gate.url }),
    });
    expect(changed.status).toBe(200);
  }
}

beforeAll(async () => {
  for (const who of ['dumpling', 'me']) {
    mkdirSync(join(home, 'training', who), { recursive: true });
    writeFileSync(
      join(home, 'training', who, 'pytorch_lora_weights.safetensors'),
      packFile(makePairs('diffusers-peft', TRAINED)),
    );
  }
  symlinkSync(join(ROOT, 'examples'), join(home, 'examples'));
  mkdirSync(join(home, '.bin'));
  const program = join(home, '.bin/teststrip');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'bin/teststrip.mjs')}" "$@"\n`);
  chmodSync(program, 0o755);

  const [models = '', sweep = ''] = blocks('yaml');
  writeFileSync(join(home, 'models.yaml'), models);
  // Small pictures: nobody looks at them here.
  writeFileSync(join(home, 'sweep.yaml'), sweep.replaceAll('1024', '64'));
  mkdirSync(join(home, 'modal'));
  writeFileSync(join(home, 'modal/deployed.txt'), blocks('text')[0] ?? '');

  const named = {
    checkpoints: ['sd_xl_base_1.0.safetensors'],
    loras: ['dumpling.safetensors', 'me.safetensors'],
  };
  for (let number = 1; number <= 2; number += 1)
    gates.push(
      await startGate({
        coldStart: 1000,
        idle: 60_000,
        headers: KEYS,
        moods: ['503'],
        simulator: { speed: 0, models: named },
      }),
    );
  app = await startApp({ data: folder.data, args: ['--port', '0', '--no-simulators', '--no-example'] });
});
afterAll(async () => {
  await app?.stop('SIGTERM');
  await Promise.all(gates.map((gate) => gate.close()));
  folder.remove();
  clone.remove();
});

describe('docs/dumpling-and-me.md', () => {
  test('is one page, from the trained files to the votes', () => {
    expect(
      steps.map(([command]) => command.replace(/^(\S+=\S+ )*teststrip (\w+( [a-z]+)?).*/, '$2')),
    ).toEqual([
      'lora inspect',
      'deploy modal',
      'lora inspect',
      'servers modal',
      'servers test',
      'models check',
      'plan sweep',
      'run sweep',
      'plan sweep',
    ]);
  });

  const callsInAll = (): number => gates.reduce((sum, gate) => sum + gate.calls.length, 0);

  test.each(steps)('%s', async (command, lines) => {
    const calls = callsInAll();
    const printed = (await runLine(command)).trimEnd().split('\n').map(masked).filter(Boolean);
    const said = lines.map(masked).filter(Boolean);
    // Models are brought at the same time: who is first is chance.
    const missing = said.filter((line) => line !== '…' && !printed.includes(line));
    expect(missing, printed.join('\n')).toEqual([]);
    if (!said.includes('…')) expect(printed.toSorted()).toEqual(said.toSorted());
    if (command.includes('servers modal')) await playModal();
    if (command.includes('plan sweep')) expect(callsInAll()).toBe(calls);
  });
});
