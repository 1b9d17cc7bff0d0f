import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddingDistance, embeddingPlan, toInput } from '#core/measure/embedding-plan.ts';
import { onnxFile } from '#test/support/onnx-file.ts';
import { checkModel, embedBytes } from '#worker/distance/embed-bytes.ts';

const tensor = (name: string, shape: (number | string)[], type = 'float32') => ({
  name,
  isTensor: true,
  type,
  shape,
});
const planOf = (shape: (number | string)[], type?: string) =>
  embeddingPlan({ inputs: [tensor('x', shape, type)], outputs: [tensor('y', [1, 8])] });

describe('a model of distances', () => {
  it('says by itself how a picture goes in', () => {
    expect(planOf([1, 3, 336, 224])).toMatchObject({
      planes: true,
      height: 336,
      width: 224,
      type: 'float32',
    });
    expect(planOf(['batch', 'h', 'w', 3], 'uint8')).toMatchObject({ planes: false, height: 224, width: 224 });
  });
  it('is refused with what is wrong', () => {
    const two = {
      inputs: [tensor('a', [1, 3, 8, 8]), tensor('b', [1, 3, 8, 8])],
      outputs: [tensor('y', [1])],
    };
    expect(() => embeddingPlan(two)).toThrow('takes "a" and "b"');
    expect(() => planOf([1, 1, 28, 28])).toThrow(
      '"x" is [1, 1, 28, 28]: neither the second number nor the last',
    );
    expect(() => planOf([8, 3, 8, 8])).toThrow('it has to be one picture');
    expect(() => planOf([1, 3, 4096, 64])).toThrow('a height of 4096 is more than 1024');
    expect(() => planOf([1, 3, 8, 8], 'int64')).toThrow('"x" is int64: it has to be float32');
    expect(() => embeddingPlan({ inputs: [] })).toThrow('does not say what goes in');
  });
  it('takes colours in planes or pixel by pixel, and its distance goes by direction', () => {
    const pixels = Uint8Array.from([255, 0, 51, 0, 255, 51]);
    const base = { input: 'x', output: 'y', width: 2, height: 1 };
    expect([...toInput(pixels, { ...base, planes: true, type: 'uint8' })]).toEqual([255, 0, 0, 255, 51, 51]);
    const floats = toInput(pixels, { ...base, planes: false, type: 'float32' });
    expect([...floats].map((one) => Math.round(one * 10) / 10)).toEqual([1, 0, 0.2, 0, 1, 0.2]);
    const distance = (a: number[], b: number[]) =>
      embeddingDistance(Float32Array.from(a), Float32Array.from(b));
    expect(distance([1, 2], [2, 4])).toBeCloseTo(0, 6);
    expect(distance([1, 0], [0, 1])).toBeCloseTo(1, 6);
    expect(distance([1, 0], [-1, 0])).toBe(1);
    expect(distance([0, 0], [1, 0])).toBe(0);
  });
});

describe('an ONNX file', () => {
  let folder: string;
  const put = async (name: string, bytes: Uint8Array | string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'teststrip-onnx-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is run on pictures: here it gives the mean of each colour', async () => {
    const path = await put('means.onnx', onnxFile());
    expect(await checkModel(path)).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      name: 'means.onnx',
    });
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#ff0033' } })
      .png()
      .toBuffer();
    const vector = await embedBytes({ bytes, path });
    expect([...vector].map((one) => Math.round(one * 100) / 100)).toEqual([1, 0, 0.2]);
  });
  it('that cannot be used is refused in words', async () => {
    await expect(checkModel(join(folder, 'gone.onnx'))).rejects.toThrow('the file cannot be read');
    await expect(checkModel(await put('text.onnx', 'no model'))).rejects.toThrow(
      'no ONNX file that can be read',
    );
    const two = await put('two.onnx', onnxFile({ inputs: ['one', 'other'] }));
    await expect(checkModel(two)).rejects.toThrow('takes "one" and "other"');
    const grey = await put('grey.onnx', onnxFile({ shape: [1, 1, 8, 8] }));
    await expect(checkModel(grey)).rejects.toThrow('neither the second number nor the last one is 3');
  });
});
