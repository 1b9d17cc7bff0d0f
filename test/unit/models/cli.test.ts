import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { main } from '#bin/cli/main.ts';
import { BASES } from '#core/lora/base-models.ts';
import { type FakeHub, startFakeHub } from '#test/support/fake-hub.ts';
import { makePairs, packFile } from '../lora/make-lora.ts';
import { readTensors } from '../lora/read-file.ts';

const modules = BASES.sdxl
  .list()
  .filter(({ name }) => name?.includes('up_blocks.0.attentions.0') && name.includes('.to_'));
const trained = packFile(makePairs('diffusers-peft', modules));

let hub: FakeHub;
let folder: string;
let said: string;
beforeEach(async () => {
  hub = await startFakeHub();
  folder = await mkdtemp(join(tmpdir(), 'teststrip-cli-'));
  said = '';
  vi.stubEnv('HF_ENDPOINT', hub.url);
  vi.stubEnv('HF_TOKEN', '');
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
  hub.repos.set('someone/dumpling', {
    files: new Map([['pytorch_lora_weights.safetensors', { bytes: Buffer.from(trained) }]]),
  });
  await writeFile(join(folder, 'me.safetensors'), trained);
  await writeFile(
    join(folder, 'models.yaml'),
    `models:
  - {to: loras/dumpling.safetensors, from: hf:someone/dumpling/pytorch_lora_weights.safetensors, convert: kohya}
  - {to: loras/me.safetensors, from: ./me.safetensors, convert: kohya}
`,
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});

const manifest = () => ['--manifest', join(folder, 'models.yaml')];

test('LoRAs as they were trained come out as ComfyUI loads them', async () => {
  const to = join(folder, 'models');
  expect(await main(['models', 'pull', '--to', to, ...manifest()])).toBe(0);
  for (const name of ['dumpling', 'me']) {
    const names = [...readTensors(await readFile(join(to, `loras/${name}.safetensors`))).keys()];
    expect(names.length).toBe(modules.length * 3);
    expect(names.every((key) => key.startsWith('lora_unet_'))).toBe(true);
    expect(said).toContain(`loras/${name}.safetensors: converted`);
  }
  said = '';
  expect(await main(['models', 'pull', '--to', to, '--json', ...manifest()])).toBe(0);
  expect(JSON.parse(said)).toMatchObject({
    models: [{ how: 'right already' }, { how: 'right already' }],
  });
});

test('an app for Modal has what goes up from this machine beside it', async () => {
  const out = join(folder, 'modal');
  const args = ['deploy', 'modal', '--models', join(folder, 'models.yaml'), '--out', out, '--count', '2'];
  expect(await main(args)).toBe(0);
  expect(said).toContain('modal deploy comfyapp.py');
  const app = await readFile(join(out, 'comfyapp.py'), 'utf8');
  expect(app).toContain('def gpu_2():');
  expect(app).not.toContain('pytorch_lora_weights');
  expect([...readTensors(await readFile(join(out, 'models/loras/me.safetensors'))).keys()][0]).toMatch(
    /^lora_unet_/,
  );
  expect(await main(args)).toBe(1);
  expect(said).toContain('is there already');
  expect(await main([...args, '--force', '--gpu', 'L40S"); import os'])).toBe(2);
});

test('what is wrong with a manifest or a command is said', async () => {
  await writeFile(join(folder, 'models.yaml'), 'models: [{to: x, from: hf:a}]');
  expect(await main(['models', 'pull', '--to', folder, ...manifest()])).toBe(1);
  expect(said).toContain('models.0.to: names no folder');
  expect(said).toContain('models.0.from: is not hf:owner/repo/file');
  expect(await main(['models', 'pull', '--to', folder, '--manifest', join(folder, 'none.yaml')])).toBe(1);
  expect(said).toContain('Write one, or name it with --manifest');
  expect(await main(['models', 'fetch'])).toBe(2);
  expect(await main(['models', 'push', join(folder, 'me.safetensors'), 'someone/me'])).toBe(2);
  expect(await main(['models', 'push', join(folder, 'none.safetensors'), 'hf:someone/me'])).toBe(1);
  expect(said).toContain('There is no file');
  expect(await main(['models', 'push', join(folder, 'models.yaml'), 'hf:someone/me'])).toBe(1);
  expect(said).toContain('no safetensors file');
  expect(await main(['models', 'push', 'me.safetensors', 'https://huggingface.co/a/b'])).toBe(2);
  expect(said).toContain('write hf:a/b');
  await writeFile(join(folder, 'me.safetensors'), packFile([]));
  expect(await main(['models', 'push', join(folder, 'me.safetensors'), 'hf:someone/me'])).toBe(1);
  expect(said).toContain('Set HF_TOKEN to a token that may write');
});
