import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { convertLoraFile } from '#bin/lora/convert-lora-file.ts';
import { hashLora } from '#bin/lora/hash-lora.ts';
import { withLora } from '#bin/lora/open-lora.ts';
import { writeEmbeddings } from '#bin/lora/write-embeddings.ts';
import { writeWhole } from '#bin/lora/write-whole.ts';
import { BASES } from '#core/lora/base-models.ts';
import { inspectLora } from '#core/lora/inspect-lora.ts';
import { convertBytes } from './convert-bytes.ts';
import { makePairs, makeWeight, packFile } from './make-lora.ts';
import { readHeader, readTensors } from './read-file.ts';

const modules = BASES.sdxl
  .list()
  .filter(({ name }) => name?.includes('up_blocks.0.attentions.0') && name.includes('.to_'));
const file = packFile(makePairs('diffusers-peft', modules, { dtype: 'F32' }), {
  lora_adapter_metadata: '{"lora_alpha":2}',
});

let folder = '';
let from = '';
let to = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teststrip-lora-'));
  [from, to] = [join(folder, 'in.safetensors'), join(folder, 'me.safetensors')];
  await writeFile(from, file);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What lies in the folder beside the file that is converted. */
const others = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name !== 'in.safetensors');

describe('a LoRA file on disk', () => {
  test.each([false, true])('is converted as in memory (half: %s)', async (half) => {
    await convertLoraFile(from, to, { half });
    const [made, right] = [await readFile(to), convertBytes(file, { half }).file];
    expect(Buffer.compare(made, right)).toBe(0);
    expect(await others()).toEqual(['me.safetensors']);
  });

  test('is hashed whole, and its tensors alone', async () => {
    const { hashes, dataStart } = await withLora(from, async ({ handle, header }) => ({
      hashes: await hashLora(handle, header),
      dataStart: header.dataStart,
    }));
    const whole = createHash('sha256').update(file).digest('hex');
    const tensors = createHash('sha256').update(file.subarray(dataStart)).digest('hex');
    expect(hashes).toEqual({ sha256: whole, autoV2: whole.slice(0, 10), autoV3: tensors.slice(0, 12) });
  });

  test('is not written over unless that is asked for', async () => {
    await writeFile(to, 'mine');
    await expect(convertLoraFile(from, to)).rejects.toThrow('is there already');
    expect(await readFile(to, 'utf8')).toBe('mine');
    await convertLoraFile(from, to, { force: true });
    expect((await readFile(to)).length).toBeGreaterThan(1000);
    // Its own place is a place like any other.
    await convertLoraFile(to, to, { force: true });
    expect(await others()).toEqual(['me.safetensors']);
  });

  test('leaves nothing where it cannot be converted, halved or written', async () => {
    await writeFile(from, file.subarray(0, file.length - 4));
    await expect(convertLoraFile(from, to)).rejects.toMatchObject({ code: 'invalid_input' });
    const [down, up] = makePairs('diffusers-peft', modules.slice(0, 1), { dtype: 'F32' });
    if (!down || !up) throw new Error('no pair');
    new DataView(down.bytes.buffer).setFloat32(8, 1e6, true);
    await writeFile(
      from,
      packFile([down, up, ...makePairs('diffusers-peft', modules.slice(1), { dtype: 'F32' })]),
    );
    await expect(convertLoraFile(from, to, { half: true })).rejects.toMatchObject({
      issues: [{ path: down.name }],
    });
    await expect(convertLoraFile(from, join(folder, 'none', 'x.safetensors'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    await expect(convertLoraFile(join(folder, 'none'), to)).rejects.toMatchObject({ code: 'not_found' });
    expect(await others()).toEqual([]);
  });

  test('that becomes shorter meanwhile leaves nothing', async () => {
    await withLora(from, async ({ handle }) => {
      const writing = writeWhole(to, false, async (target) => {
        await target.write(file.subarray(0, 100));
        await truncate(from, 200);
        const { bytesRead } = await handle.read(new Uint8Array(10), 0, 10, 500);
        if (bytesRead === 0) throw new Error('shorter');
      });
      await expect(writing).rejects.toThrow('shorter');
    });
    expect(await others()).toEqual([]);
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'appears under its name only when it is whole: %s',
    async (signal) => {
      const script = `
      import { writeWhole } from ${JSON.stringify(fileURLToPath(new URL('../../../bin/lora/write-whole.ts', import.meta.url)))};
      await writeWhole(${JSON.stringify(to)}, false, async (target) => {
        await target.write('half of it');
        process.stdout.write('writing');
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      });`;
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise((resolve) => child.stdout.once('data', resolve));
      child.kill(signal);
      await new Promise((resolve) => child.once('exit', resolve));
      expect((await others()).filter((name) => !name.endsWith('.part'))).toEqual([]);
      if (signal === 'SIGTERM') expect(await others()).toEqual([]);
    },
  );

  test('of 30 that were damaged is inspected or refused, as in memory', async () => {
    for (let run = 0; run < 30; run += 1) {
      const damaged = file.slice();
      const noise = makeWeight(`noise ${run}`, 'F32', [8], run).bytes;
      for (const [at, byte] of noise.entries()) damaged[(byte * (at + 1) * 37) % 4000] = byte;
      await writeFile(from, damaged);
      const tried = withLora(from, async ({ header }) => header.tensors.length);
      const result = await tried.catch((error: unknown) => error);
      if (typeof result !== 'number') expect(result).toMatchObject({ code: 'invalid_input' });
    }
  });
});

describe('embeddings that are bundled in a LoRA', () => {
  const bundle = [
    makeWeight('bundle_emb.me.clip_l', 'F32', [2, 768], 5),
    makeWeight('bundle_emb.me.clip_g', 'F32', [2, 1280], 6),
    makeWeight('bundle_emb.old.string_to_param.*', 'F32', [1, 768], 7),
  ];
  const pairs = makePairs('diffusers-peft', modules, { dtype: 'F32' });

  test('stay in it bit for bit, and are told with the place where ComfyUI looks for them', async () => {
    await writeFile(from, packFile([...pairs, ...bundle]));
    const facts = inspectLora(readHeader(packFile([...pairs, ...bundle])), new Map());
    expect(facts.embeddings).toEqual(['me', 'old']);
    expect(facts.verdict.text).toBe('ComfyUI will silently ignore this file: convert it');
    expect(facts.notes.join()).toContain('looks for them in models/embeddings');
    await convertLoraFile(from, to, { half: true });
    const made = readTensors(await readFile(to));
    for (const { name, bytes } of bundle)
      expect(Buffer.compare(made.get(name) ?? new Uint8Array(), bytes)).toBe(0);
    const { verdict } = inspectLora(readHeader(await readFile(to)), new Map());
    expect(verdict).toMatchObject({
      outcome: 'some',
      text: `ComfyUI will use all ${modules.length} modules, but not the embeddings me, old bundled with it`,
      used: modules.length,
      convert: false,
    });
    expect(verdict.leftOver.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      bundle.map(({ name }) => name).toSorted((a, b) => (a < b ? -1 : 1)),
    );
  });

  test('become files of their own, as ComfyUI and the web UIs read them', async () => {
    await writeFile(from, packFile([...pairs, ...bundle]));
    const place = join(folder, 'models', 'embeddings');
    await expect(writeEmbeddings(from, place, false)).resolves.toEqual([
      { name: 'me', path: join(place, 'me.safetensors') },
      { name: 'old', path: join(place, 'old.safetensors') },
    ]);
    const me = readTensors(await readFile(join(place, 'me.safetensors')));
    expect([...me.keys()]).toEqual(['clip_l', 'clip_g']);
    expect(Buffer.compare(me.get('clip_g') ?? new Uint8Array(), bundle[1]?.bytes ?? new Uint8Array())).toBe(
      0,
    );
    expect([...readTensors(await readFile(join(place, 'old.safetensors'))).keys()]).toEqual(['emb_params']);
    await expect(writeEmbeddings(from, place, false)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('with a name that leads elsewhere are refused, and a LoRA without any is told so', async () => {
    await writeFile(from, packFile([...pairs, makeWeight('bundle_emb.../../x.clip_l', 'F32', [1, 768], 5)]));
    await expect(writeEmbeddings(from, join(folder, 'a'), false)).rejects.toThrow('cannot be written');
    await writeFile(from, packFile(pairs));
    await expect(writeEmbeddings(from, join(folder, 'a'), false)).rejects.toThrow('No embedding');
    expect(await others()).toEqual([]);
  });

  test('alone they are no LoRA', () => {
    const { verdict } = inspectLora(readHeader(packFile(bundle)), new Map());
    expect(verdict.text).toBe('This is no LoRA, but the embeddings me, old, for models/embeddings');
  });
});
