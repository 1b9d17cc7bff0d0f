import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  COMFYUI_VERSION,
  MODAL_VERSION,
  type ModalAppOptions,
  writeModalApp,
} from '#core/deploy/modal-app.ts';
import { parseManifest } from '#core/models/manifest.ts';
import { readModalUrls } from '#core/server/read-modal-urls.ts';

const run = promisify(execFile);
const ROOT = new URL('../../../', import.meta.url).pathname;
const VENV = join(ROOT, 'node_modules/.cache', `modal-${MODAL_VERSION}`);

const MODELS = parseManifest(await readFile(join(ROOT, 'deploy/modal/models.yaml'), 'utf8')).models;
const OPTIONS: ModalAppOptions = {
  name: 'teststrip',
  gpu: 'L40S',
  count: 4,
  idleSeconds: 60,
  comfyui: COMFYUI_VERSION,
  nodes: [],
  secrets: [],
  snapshot: false,
  region: null,
  models: MODELS,
};

const functionSchema = z.object({
  gpu: z.string().nullable(),
  maxContainers: z.number().nullable(),
  maxInputs: z.number().nullable(),
  scaledown: z.number().nullable(),
  snapshot: z.boolean(),
  gpuSnapshot: z.boolean(),
  volumes: z.record(z.string(), z.string()),
  secrets: z.number(),
  regions: z.array(z.string()),
  web: z.array(z.object({ port: z.number(), startup: z.number(), proxyAuth: z.boolean() })),
});
const appSchema = z.object({
  version: z.string(),
  app: z.string(),
  functions: z.record(z.string(), functionSchema),
  entrypoints: z.array(z.string()),
  manifest: z.array(z.record(z.string(), z.string().nullable())),
  filled: z.object({
    runs: z.array(z.string()),
    volumes: z.record(z.string(), z.string()),
    arguments: z.unknown(),
    files: z.boolean(),
    timeout: z.number(),
  }),
});

test('the app in deploy/modal is what "teststrip deploy modal" writes', async () => {
  expect(await readFile(join(ROOT, 'deploy/modal/comfyapp.py'), 'utf8')).toBe(writeModalApp(OPTIONS));
});

test('what a manifest says stays text in it', () => {
  const { models } = parseManifest(`models: [{to: loras/a.safetensors, from: 'https://host/a?x="+y+"'}]`);
  expect(writeModalApp({ ...OPTIONS, models })).toContain(String.raw`"url": "https://host/a?x=\"+y+\""`);
});

let problem: string | null = null;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teststrip-modal-'));
  const python = join(VENV, 'bin/python');
  try {
    if (existsSync(python) && (await run(python, ['-c', 'import modal'])).stderr.length >= 0) return;
  } catch {
    await rm(VENV, { recursive: true, force: true });
  }
  try {
    await run('python3', ['-m', 'venv', VENV]);
    await run(python, ['-m', 'pip', 'install', '--quiet', `modal==${MODAL_VERSION}`], { timeout: 240_000 });
  } catch (error) {
    await rm(VENV, { recursive: true, force: true });
    problem = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

type App = z.output<typeof appSchema>;

/** What the package makes of several apps; each import of it takes a second. */
async function readApps(all: readonly ModalAppOptions[]): Promise<App[]> {
  const paths = all.map((_, at) => join(folder, `comfyapp${at === 0 ? '' : at}.py`));
  await Promise.all(all.map((options, at) => writeFile(paths[at] ?? '', writeModalApp(options))));
  const { stdout } = await run(join(VENV, 'bin/python'), [join(ROOT, 'test/modal/read_app.py'), ...paths]);
  return z.array(appSchema).parse(JSON.parse(stdout));
}

async function readApp(options: ModalAppOptions): Promise<App> {
  const [app] = await readApps([options]);
  if (!app) throw new Error('nothing was read');
  return app;
}

describe('imported with the real package', () => {
  test('every GPU is one container with its own address, behind the proxy, on the Volume', async (context) => {
    if (problem !== null) return context.skip(`modal ${MODAL_VERSION} could not be installed: ${problem}`);
    const app = await readApp(OPTIONS);
    expect(app).toMatchObject({ version: MODAL_VERSION, app: 'teststrip', entrypoints: ['fill'] });
    const { pull, ...gpus } = app.functions;
    expect(Object.keys(gpus)).toEqual(['gpu_1', 'gpu_2', 'gpu_3', 'gpu_4']);
    for (const gpu of Object.values(gpus))
      expect(gpu).toEqual({
        gpu: 'L40S',
        maxContainers: 1,
        maxInputs: 100,
        scaledown: 60,
        snapshot: false,
        gpuSnapshot: false,
        volumes: { '/models': 'teststrip-models' },
        secrets: 0,
        regions: [],
        web: [{ port: 8188, startup: 300, proxyAuth: true }],
      });
    expect(pull).toMatchObject({ gpu: null, volumes: { '/models': 'teststrip-models' }, web: [] });
    expect(app.manifest.map(({ to }) => to)).toEqual(['checkpoints/sd_xl_base_1.0.safetensors']);
    return undefined;
  });

  test('the Volume is filled while a deploy builds an image of its own', async (context) => {
    if (problem !== null) return context.skip(`modal ${MODAL_VERSION} could not be installed: ${problem}`);
    const right = { runs: ['fill_volume'], volumes: { '/models': 'teststrip-models' }, timeout: 14_400 };
    const { filled, manifest } = await readApp(OPTIONS);
    // The manifest is an argument, so that another one is another build.
    expect(filled).toEqual({ ...right, arguments: { manifest }, files: false });
    await mkdir(join(folder, 'models/loras'), { recursive: true });
    await writeFile(join(folder, 'models/loras/me.safetensors'), 'me');
    expect((await readApp(OPTIONS)).filled).toMatchObject({ ...right, files: true });

    const target = join(folder, 'volume');
    const fill = async (): Promise<number> => {
      const argv = [join(ROOT, 'test/modal/fill_volume.py'), join(folder, 'comfyapp.py'), target];
      const { stdout } = await run(join(VENV, 'bin/python'), [...argv, join(folder, 'models')]);
      return z.number().parse(JSON.parse(stdout));
    };
    expect([await fill(), await fill()]).toEqual([1, 0]);
    await writeFile(join(folder, 'models/loras/me.safetensors'), 'another me');
    expect(await fill()).toBe(1);
    expect(await readFile(join(target, 'loras/me.safetensors'), 'utf8')).toBe('another me');
    await rm(join(folder, 'models'), { recursive: true });
    return undefined;
  });

  test('snapshots, nodes, secrets, another GPU and idle time are what was asked for', async (context) => {
    if (problem !== null) return context.skip(`modal ${MODAL_VERSION} could not be installed: ${problem}`);
    const app = await readApp({
      ...OPTIONS,
      name: 'mine',
      gpu: 'A100-80GB',
      count: 2,
      idleSeconds: 30,
      nodes: ['comfyui-impact-pack'],
      secrets: ['models'],
      snapshot: true,
      models: [],
    });
    const { pull, ...gpus } = app.functions;
    expect(Object.keys(gpus)).toEqual(['Gpu1.*', 'Gpu2.*']);
    for (const gpu of Object.values(gpus))
      expect(gpu).toMatchObject({
        gpu: 'A100-80GB',
        maxContainers: 1,
        maxInputs: 100,
        scaledown: 30,
        snapshot: true,
        gpuSnapshot: true,
        volumes: { '/models': 'mine-models' },
        secrets: 1,
        web: [{ port: 8188, startup: 300, proxyAuth: true }],
      });
    expect(pull?.secrets).toBe(1);
    expect(app.manifest).toEqual([]);
    return undefined;
  });

  test('any GPU, number of them, name, region and manifest is taken as it was asked for', async (context) => {
    if (problem !== null) return context.skip(`modal ${MODAL_VERSION} could not be installed: ${problem}`);
    const gpus = ['T4', 'L4', 'A10G', 'A100-40GB', 'A100-80GB', 'H100!', 'H200', 'B200'];
    const { models } = parseManifest(`models:
  - {to: "loras/Ünïcode 'quoted' $name.safetensors", from: "https://host/a'b?x=\\"+y+\\"&z=%20", token: CIVITAI_TOKEN}
  - {to: vae/x.safetensors, from: hf:owner/repo@v1.0/some/folder/x.safetensors, sha256: ${'ab'.repeat(32)}}
  - {to: loras/here.safetensors, from: ./here.safetensors}
  - {to: loras/trained.safetensors, from: hf:me/lora/pytorch_lora_weights.safetensors, convert: kohya}`);
    const sets = gpus.map((gpu, at) => ({
      ...OPTIONS,
      name: at === 0 ? 'a' : `${'long-name-'.repeat(4)}${at}`,
      gpu,
      count: at + 1,
      idleSeconds: [2, 60, 3600][at % 3] ?? 60,
      nodes: ['ComfyUI_Comfyroll', 'was-node-suite-comfyui@1.0.2'].slice(0, at % 3),
      secrets: ['huggingface', 'civitai.v2'].slice(0, at % 3),
      snapshot: at % 2 === 1,
      region: at % 2 === 0 ? null : 'us-east',
      models,
    }));
    const apps = await readApps(sets);
    for (const [at, { functions, app, manifest, filled }] of apps.entries()) {
      const set = sets[at];
      const { pull, ...rented } = functions;
      expect(app).toBe(set?.name);
      expect(Object.keys(rented)).toHaveLength(at + 1);
      for (const gpu of Object.values(rented))
        expect(gpu).toEqual({
          gpu: set?.gpu,
          maxContainers: 1,
          maxInputs: 100,
          scaledown: set?.idleSeconds,
          snapshot: set?.snapshot,
          gpuSnapshot: set?.snapshot,
          volumes: { '/models': `${set?.name}-models` },
          secrets: at % 3,
          regions: set?.region ? ['us-east'] : [],
          web: [{ port: 8188, startup: 300, proxyAuth: true }],
        });
      expect(pull).toMatchObject({ gpu: null, secrets: at % 3, web: [] });
      // What lies here, or is converted here, is not fetched from elsewhere.
      expect(manifest).toEqual([
        {
          to: `loras/Ünïcode 'quoted' $name.safetensors`,
          url: `https://host/a'b?x="+y+"&z=%20`,
          token: 'CIVITAI_TOKEN',
        },
        {
          to: 'vae/x.safetensors',
          repo: 'owner/repo',
          revision: 'v1.0',
          path: 'some/folder/x.safetensors',
          sha256: 'ab'.repeat(32),
        },
      ]);
      expect(filled.arguments).toEqual({ manifest });
    }
    return undefined;
  });

  test('what it prints of a deployed app is understood, on terminals of any width and in a file', async (context) => {
    if (problem !== null) return context.skip(`modal ${MODAL_VERSION} could not be installed: ${problem}`);
    const cases = [
      ['80,pipe,me,functions', 'me--teststrip-gpu-1', 'me--teststrip-gpu-2'],
      ['34,pipe,a-long-name,functions', 'a-long-name--teststrip-gpu-1', 'a-long-name--teststrip-gpu-2'],
      ['20,terminal,me,classes', 'me--teststrip-gpu1-comfyui', 'me--teststrip-gpu2-comfyui'],
      ['100,terminal,me-staging,functions', 'me-staging--teststrip-gpu-1', 'me-staging--teststrip-gpu-2'],
    ];
    const argv = [join(ROOT, 'test/modal/print_deploy.py'), ...cases.map(([how = '']) => how)];
    const printed = (await run(join(VENV, 'bin/python'), argv)).stdout.split('\f');
    for (const [at, [, ...hosts]] of cases.entries()) {
      const text = printed[at] ?? '';
      const urls = hosts.map((host) => `https://${host}.modal.run`);
      expect(readModalUrls(text).map(({ url }) => url)).toEqual(urls);
      // Copied from a terminal, it has no links.
      const copied = text.replaceAll(/\p{Cc}\]8;[^\p{Cc}]*\p{Cc}\\/gu, '');
      expect(readModalUrls(copied).map(({ url }) => url)).toEqual(urls);
    }
    const page = await readFile(join(ROOT, 'docs/dumpling-and-me.md'), 'utf8');
    const [shown = ''] = (printed[0] ?? '').split('\n\n');
    expect(page).toContain(`\`\`\`text\n${shown.trim()}\n`);
    return undefined;
  });
});
