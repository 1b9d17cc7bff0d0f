import { chmod, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convertLoraFile } from '#bin/lora/convert-lora-file.ts';
import { copyWhole } from '#bin/lora/copy-bytes.ts';
import { BASES } from '#core/lora/base-models.ts';
import { convertBytes } from './convert-bytes.ts';
import { makePairs, makeScalar, packFile, type Weight } from './make-lora.ts';
import { readHeader, readTensors } from './read-file.ts';

const modules = BASES.sdxl.list().filter(({ name }) => name?.includes('up_blocks.0.attentions.0.transf'));
const attention = modules.filter(({ name }) => name?.includes('.to_'));
const weights = makePairs('diffusers-peft', attention, { dtype: 'F32', rank: 16 });

/** How much of a file lies in its conversion where it lay before, up to its end. */
function keptBytes(file: Uint8Array, options?: Parameters<typeof convertBytes>[1]): number {
  const { conversion } = convertBytes(file, options);
  const [first] = conversion.stretches;
  return first?.kind === 'copy' && first.start === conversion.header.byteLength && first.end === file.length
    ? first.end - first.start
    : 0;
}

const sums = (file: Uint8Array): string[] =>
  [...readTensors(file).values()].map((bytes) => Buffer.from(bytes).toString('base64url')).sort();

describe('a conversion', () => {
  test('leaves tensors at their very bytes, and moves those aside that the header needs', () => {
    const file = packFile(weights);
    expect(keptBytes(file)).toBeGreaterThan(file.length * 0.9);
    const made = convertBytes(file).file;
    const alphas = attention.map(() => Buffer.from(new Float32Array([16]).buffer).toString('base64url'));
    expect(sums(made)).toEqual(
      [...weights.map(({ bytes }) => Buffer.from(bytes).toString('base64url')), ...alphas].sort(),
    );
    for (const { start, dtype } of readHeader(made).tensors)
      expect(start % (dtype === 'F32' ? 4 : 1)).toBe(0);
  });

  test('lays everything anew where a tensor between goes away, changes, or would be split by its new place', () => {
    const between = (weight: Weight): Weight[] => [...weights.slice(0, -4), weight, ...weights.slice(-4)];
    const whole = makeScalar((weights.at(-1)?.name ?? '').replace('.lora_B.weight', '.alpha'), 'I64', 8);
    expect(keptBytes(packFile(between(whole)))).toBe(0);
    expect(keptBytes(packFile(weights), { half: true })).toBe(0);
    // Two tensors, each as large as the header.
    expect(keptBytes(packFile(weights.slice(0, 2)))).toBe(0);
    const mixed = [
      ...makePairs('diffusers-peft', attention.slice(0, 20), { dtype: 'F32', rank: 3 }),
      ...makePairs('diffusers-peft', attention.slice(20), { dtype: 'BF16', rank: 3 }),
    ];
    const made = convertBytes(packFile(mixed));
    expect(made.conversion.verdict.outcome).toBe('all');
    for (const { start, dtype } of readHeader(made.file).tensors)
      expect(start % (dtype === 'F32' ? 4 : 2)).toBe(0);
  });
});

describe('a file on disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'teststrip-in-place-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('that may only be read is copied by the system, and what comes of it may be written', async () => {
    const [from, to] = [join(folder, 'in.safetensors'), join(folder, 'me.safetensors')];
    await writeFile(from, packFile(weights));
    const usual = (await stat(from)).mode;
    await chmod(from, 0o444);
    await convertLoraFile(from, to);
    expect(Buffer.compare(await readFile(to), convertBytes(packFile(weights)).file)).toBe(0);
    expect((await stat(to)).mode).toBe(usual);
  });

  test('whose name is another one’s meanwhile is refused', async () => {
    const [from, to] = [join(folder, 'one'), join(folder, 'two')];
    await writeFile(from, 'as it was');
    const source = await open(from, 'r');
    const target = await open(to, 'wx');
    try {
      await rm(from);
      await writeFile(from, 'another');
      await expect(copyWhole(source, from, target, to)).rejects.toThrow('changed while it was read');
    } finally {
      await source.close();
      await target.close();
    }
  });
});
