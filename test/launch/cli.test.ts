import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startSimulator } from '#comfy/simulator/start-simulator.ts';
import { type App, makeDataFolder, startApp } from './app.ts';

const CLI = fileURLToPath(new URL('../../bin/teststrip.mjs', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../../examples/dumpling-and-me/', import.meta.url));
const PICTURE = fileURLToPath(new URL('../fixtures/comfyui-live/0.33/01-first-render.png', import.meta.url));
const folder = makeDataFolder();
let app: App | undefined;
let simulator: Awaited<ReturnType<typeof startSimulator>> | undefined;

beforeAll(async () => {
  simulator = await startSimulator({ speed: 0 });
  app = await startApp({ data: folder.data, args: ['--port', '0', '--no-simulators', '--no-example'] });
});
afterAll(async () => {
  await app?.stop('SIGTERM');
  await simulator?.close();
  folder.remove();
});

const url = () => simulator?.url ?? '';

/** Run the command line to its end; against the app of these tests unless told. */
async function teststrip(
  args: string[],
  env: Record<string, string> = { TESTSTRIP_URL: app?.address ?? '' },
) {
  const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const lastLine = stdout.trim().split('\n').at(-1) ?? '';
  return { code, stdout, stderr, lastLine };
}

/** A definition on the example's workflow. */
function writeSweep(name: string, axes: string): string {
  const path = join(folder.data, name);
  const workflow = join(EXAMPLE, 'sdxl-two-loras.api.json');
  writeFileSync(
    path,
    `teststrip: 1\nname: ${name}\nworkflow: ${workflow}\nset: {steps: 2, width: 64, height: 64}\naxes:\n${axes}\n`,
  );
  return path;
}

const resultSchema = z.object({
  id: z.uuid(),
  state: z.string(),
  simulated: z.boolean(),
  counts: z.object({ cells: z.int(), done: z.int(), failed: z.int() }),
  failed: z.array(z.object({ error: z.object({ message: z.string() }).optional() })),
});

test('bad usage: exit code 2, with the usage', async () => {
  for (const args of [
    [],
    ['rnu'],
    ['run'],
    ['run', 'a', 'b'],
    ['plan', 'x', '--bogus'],
    ['servers', 'frob'],
  ]) {
    const { code, stderr } = await teststrip(args);
    expect(code).toBe(2);
    expect(stderr).toContain('teststrip ');
  }
});

test('a file that is missing, and a definition with several mistakes: exit code 1, all of them told', async () => {
  const missing = await teststrip(['plan', join(folder.data, 'none.yaml')]);
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no file') as string });

  const path = join(folder.data, 'bad.yaml');
  writeFileSync(
    path,
    'teststrip: 1\nname: ""\nworkflow: sdxl.json\naxes:\n  - {param: cfg, values: []}\nseeds: {count: -1}\n',
  );
  writeFileSync(join(folder.data, 'sdxl.json'), '{}');
  const bad = await teststrip(['plan', path]);
  expect(bad.code).toBe(1);
  for (const place of ['name', 'axes.0', 'seeds.count']) expect(bad.stderr).toContain(place);
  const json = await teststrip(['run', path, '--json']);
  expect(json.code).toBe(1);
  const { error } = z
    .object({ error: z.object({ issues: z.array(z.unknown()) }) })
    .parse(JSON.parse(json.lastLine));
  expect(error.issues.length).toBeGreaterThanOrEqual(3);
});

test('servers test goes the whole way, and forgets a server that was new', async () => {
  const { code, lastLine } = await teststrip(['servers', 'test', url(), '--json']);
  expect(code).toBe(0);
  const test = z
    .object({ ok: z.boolean(), steps: z.array(z.object({ name: z.string(), ms: z.number() })) })
    .parse(JSON.parse(lastLine));
  expect(test.ok).toBe(true);
  expect(test.steps.length).toBeGreaterThan(4);
  const list = await teststrip(['servers', '--json']);
  expect(JSON.parse(list.lastLine)).toEqual({ servers: [] });
});

test('servers test on nothing: exit code 1, the step that failed is told', async () => {
  const { code, stdout } = await teststrip(['servers', 'test', 'http://127.0.0.1:2']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^FAIL reachable/m);
});

test('run on a server of its own: added, rendered to the end, exit code 0; again: nothing is rendered twice', async () => {
  const path = writeSweep('good', '  - {param: cfg, values: [4, 7, 10]}');
  const first = await teststrip(['run', path, '--server', url(), '--json']);
  expect(first.stderr).toContain(`Added ${url()}`);
  expect(resultSchema.parse(JSON.parse(first.lastLine))).toMatchObject({
    state: 'done',
    simulated: false,
    counts: { cells: 3, done: 3, failed: 0 },
    failed: [],
  });
  expect(first.code).toBe(0);
  const again = await teststrip(['run', path, '--server', url()]);
  expect(again.code).toBe(0);
  expect(again.stderr).toContain('3 cells, 3 of them done already');
  expect(again.lastLine).toMatch(new RegExp(`^${app?.address}/sweeps/`));
  const status = await teststrip(['status']);
  expect(status.stdout).toMatch(/done +3\/3 +0 +good/);
});

test('a LoRA that the server lacks: the other cells are done, exit code 1, in ComfyUI’s words', async () => {
  const path = writeSweep(
    'half',
    '  - {param: 10.lora_name, values: [dumpling.safetensors, not-there.safetensors]}',
  );
  const { code, stdout } = await teststrip(['run', path, '--server', url()]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/not-there\.safetensors/);
  expect(stdout).toMatch(/not in/i);
  expect(stdout).toMatch(/half: 1 of 2 cells/);
});

test('from a picture to a definition, its plan, a changed sweep and files to take along', async () => {
  const out = join(folder.data, 'from-picture', 'sweep.yaml');
  const begun = await teststrip(['init', PICTURE, '--out', out]);
  expect(begun.code, begun.stderr).toBe(0);
  expect(readFileSync(out, 'utf8')).toMatch(/^# yaml-language-server[\s\S]*- \{ ?param: cfg, values:/);
  expect((await teststrip(['init', PICTURE, '--out', out])).stderr).toContain('is there already');
  const planned = await teststrip(['plan', out, '--cells']);
  expect(planned.code, planned.stderr).toBe(0);
  expect(planned.stdout).toMatch(/^6 cells, 6 renders/);
  expect(planned.stdout).toMatch(/3 cfg × 2 seed = 6/);

  const run = await teststrip(['run', out, '--server', url(), '--json']);
  const { id } = resultSchema.parse(JSON.parse(run.lastLine));
  writeFileSync(out, readFileSync(out, 'utf8').replace(/values: \[[^\]]*\]/, 'values: [7, 8]'));
  const changed = await teststrip(['change', id, out, '--yes']);
  expect(changed.stderr).toMatch(/stay {2}2 cells, 2 of them rendered\ncome {2}2 cells/);
  expect((await teststrip(['change', id, '--undo'])).stdout).toContain('definition 1 again: 6 cells');

  const taken = join(folder.data, 'taken');
  expect((await teststrip(['export', id, '--out', taken, '--graphs'])).code).toBe(0);
  expect(readdirSync(join(taken, 'graphs'))).toHaveLength(6);
  expect((await teststrip(['plan', join(taken, 'sweep.yaml')])).stdout).toMatch(
    /^6 cells, 6 renders .*6 of them done/,
  );
  expect(JSON.parse((await teststrip(['schema'])).stdout)).toMatchObject({ title: 'Teststrip sweep' });
});

test('where none runs, one is started for the command, and nothing of it stays', async () => {
  const own = makeDataFolder();
  const env = { TESTSTRIP_URL: 'http://127.0.0.1:2', TESTSTRIP_DATA: own.data };
  const path = writeSweep('alone', '  - {param: cfg, values: [4, 7]}');
  const { code, stderr, lastLine } = await teststrip(['run', path, '--server', url(), '--json'], env);
  expect(stderr).toContain('starting one for this command');
  expect(resultSchema.parse(JSON.parse(lastLine))).toMatchObject({ counts: { cells: 2, done: 2 } });
  expect(code).toBe(0);
  own.remove();
});

test('a Teststrip on another machine that does not answer is not replaced by one here', async () => {
  const { code, stderr } = await teststrip(['status'], { TESTSTRIP_URL: 'http://203.0.113.7:3000' });
  expect(code).toBe(1);
  expect(stderr).toContain('No Teststrip answers at http://203.0.113.7:3000');
});
