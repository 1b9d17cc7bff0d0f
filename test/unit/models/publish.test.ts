import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startSimulator } from '#comfy/simulator/start-simulator.ts';
import { createComfyClient } from '#comfy/create-client.ts';
import { checkModels } from '#bin/models/check-models.ts';
import { lockModels } from '#bin/models/lock-models.ts';
import { pushModel } from '#bin/models/push-model.ts';
import { parseManifest } from '#core/models/manifest.ts';
import { type FakeHub, sha256, startFakeHub } from '#test/support/fake-hub.ts';

let hub: FakeHub;
let folder: string;
beforeEach(async () => {
  hub = await startFakeHub();
  folder = await mkdtemp(join(tmpdir(), 'teststrip-publish-'));
});
afterEach(async () => {
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});
const options = () => ({ hub: { endpoint: hub.url, token: undefined }, folder, env: {} });

test('lock pins revisions and hashes as they are now', async () => {
  const bytes = Buffer.from('weights');
  hub.repos.set('someone/me', { files: new Map([['a/me.safetensors', { bytes }]]) });
  await writeFile(join(folder, 'own.safetensors'), 'mine');
  const text = `models:
  - {to: loras/me.safetensors, from: hf:someone/me/a/me.safetensors, sha256: ${'0'.repeat(64)}} # old
  - {to: loras/own.safetensors, from: ./own.safetensors}
  - {to: loras/web.safetensors, from: '${hub.url}/someone/me/resolve/main/a/me.safetensors'}
`;
  const first = await lockModels(text, parseManifest(text), {}, options());
  expect(first.unknown).toEqual(['loras/web.safetensors']);
  expect(first.text).toContain('# old');
  const pulled = { 'loras/web.safetensors': { sha256: sha256(bytes), convert: null, size: 7, modified: 1 } };
  const { text: pinned, unknown } = await lockModels(
    first.text,
    parseManifest(first.text),
    pulled,
    options(),
  );
  expect(unknown).toEqual([]);
  expect(parse(pinned)).toEqual({
    models: [
      {
        to: 'loras/me.safetensors',
        from: `hf:someone/me@${'a'.repeat(40)}/a/me.safetensors`,
        sha256: sha256(bytes),
      },
      { to: 'loras/own.safetensors', from: './own.safetensors', sha256: sha256(Buffer.from('mine')) },
      { to: 'loras/web.safetensors', from: expect.any(String), sha256: sha256(bytes) },
    ],
  });
});

test('check says what a server has, lacks, or has under another name', async () => {
  const simulator = await startSimulator({
    models: { loras: ['dumpling.safetensors', 'people/me.safetensors'], checkpoints: ['base.safetensors'] },
  });
  try {
    const checked = await checkModels(
      parseManifest(`models:
  - {to: loras/dumpling.safetensors, from: ./not-here.safetensors}
  - {to: loras/me.safetensors, from: ./not-here.safetensors}
  - {to: loras/dumplin.safetensors, from: ./not-here.safetensors}
  - {to: nowhere/x.safetensors, from: ./not-here.safetensors}
`),
      createComfyClient({ url: simulator.url }),
      options(),
    );
    expect(checked.map(({ standing }) => standing)).toEqual([
      { state: 'has' },
      { state: 'elsewhere', name: 'people/me.safetensors' },
      { state: 'lacks', nearest: ['dumpling.safetensors', 'people/me.safetensors'] },
      { state: 'lacks', nearest: [] },
    ]);
  } finally {
    await simulator.close();
  }
});

test('push publishes the file with a card that shows its best cells', async () => {
  const path = join(folder, 'dumpling.safetensors');
  const bytes = Buffer.alloc(20_000, 'w');
  await writeFile(path, bytes);
  const picture = Buffer.from('picture');
  const push = (token: string | undefined) =>
    pushModel({
      hub: { endpoint: hub.url, token },
      repo: 'someone/dumpling',
      path,
      isPublic: false,
      card: {
        title: 'Dumpling',
        base: 'stabilityai/stable-diffusion-xl-base-1.0',
        trigger: 'photo of dmpl cat',
        license: null,
      },
      best: {
        sweep: { name: 'Dumpling & me', simulated: true },
        cells: [
          {
            path: 'samples/1.png',
            settings: { dumpling: '0.8', cfg: '7', positive: 'a cat | a dog' },
            stars: 5,
          },
        ],
        pictures: new Map([['samples/1.png', new Blob([picture])]]),
      },
    });
  await expect(push(undefined)).rejects.toThrow(/Set HF_TOKEN/);
  expect(await push('hf_writer')).toBe(`${hub.url}/someone/dumpling`);
  expect(hub.committed.get('dumpling.safetensors')).toEqual(bytes);
  expect(hub.committed.get('samples/1.png')).toEqual(picture);
  const card = hub.committed.get('README.md')?.toString() ?? '';
  const [, head = '', body = ''] = card.split('---\n');
  expect(parse(head)).toMatchObject({
    base_model: 'stabilityai/stable-diffusion-xl-base-1.0',
    instance_prompt: 'photo of dmpl cat',
    widget: [{ text: 'a cat | a dog', output: { url: 'samples/1.png' } }],
  });
  expect(body).toContain('painted by a simulated server');
  expect(body).toContain('| ![](samples/1.png) | dumpling 0.8 · cfg 7 · positive a cat \\| a dog | ★★★★★ |');
  expect(await readFile(path)).toEqual(bytes);
});
