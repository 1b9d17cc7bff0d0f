import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddingDistance, modelPlan, toInput } from '#core/measure/model-plan.ts';
import { onnxFile } from '#test/support/onnx-file.ts';
import { checkModel, compareBytes, embedBytes } from '#worker/distance/run-model.ts';
import { readWorkerEnv } from '#worker/env.ts';

const tensor = (name: string, shape: (number | string)[], type = 'float32') => ({
  name,
  isTensor: true,
  type,
  shape,
});
const planOf = (shape: (number | string)[], type?: string) =>
  modelPlan({ inputs: [tensor('x', shape, type)], outputs: [tensor('y', [1, 8])] });

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
    const inputs = [tensor('a', [1, 3, 8, 8]), tensor('b', [1, 8, 8, 3])];
    const outputs = [tensor('y', [1])];
    expect(() => modelPlan({ inputs, outputs })).toThrow(
      '"a" is float32 [1, 3, 8, 8] and "b" is float32 [1, 8, 8, 3]: both have to be of one type and shape',
    );
    expect(() => modelPlan({ inputs: [...inputs, tensor('c', [1])], outputs })).toThrow(
      'takes "a" [1, 3, 8, 8], "b" [1, 8, 8, 3], "c" [1]: it has to take one picture',
    );
    const grey = [tensor('a', [1, 3, 8, 8]), tensor('b', [1, 1, 8, 8])];
    expect(() => modelPlan({ inputs: grey, outputs })).toThrow('"b" is [1, 1, 8, 8]: neither');
    expect(() => planOf([1, 1, 28, 28])).toThrow(
      '"x" is [1, 1, 28, 28]: neither the second number nor the last',
    );
    expect(() => planOf([8, 3, 8, 8])).toThrow('it has to be one picture');
    expect(() => planOf([1, 3, 4096, 64])).toThrow('a height of 4096 is more than 1024');
    expect(() => planOf([1, 3, 8, 8], 'int64')).toThrow('"x" is int64: it has to be float32');
    expect(() => modelPlan({ inputs: [] })).toThrow('does not say what goes in');
  });
  it('takes colours in planes or pixel by pixel, and its distance goes by direction', () => {
    const pixels = Uint8Array.from([255, 0, 51, 0, 255, 51]);
    const base = { range: '0..1' } as const;
    expect([...toInput(pixels, { ...base, planes: true, type: 'uint8' })]).toEqual([255, 0, 0, 255, 51, 51]);
    const floats = toInput(pixels, { ...base, planes: false, type: 'float32' });
    expect([...floats].map((one) => Math.round(one * 10) / 10)).toEqual([1, 0, 0.2, 0, 1, 0.2]);
    const signed = toInput(pixels, { range: '-1..1', planes: true, type: 'float32' });
    expect([...signed].map((one) => Math.round(one * 10) / 10)).toEqual([1, -1, -1, 1, -0.6, -0.6]);
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
    expect(await checkModel({ path })).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      name: 'means.onnx',
      pairs: false,
    });
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#ff0033' } })
      .png()
      .toBuffer();
    const vector = await embedBytes({ bytes, file: { path } });
    expect([...vector].map((one) => Math.round(one * 100) / 100)).toEqual([1, 0, 0.2]);
  });
  it('of two pictures tells how far they are from each other', async () => {
    const plain = (background: string) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background } })
        .png()
        .toBuffer();
    const [a, b] = [await plain('#000000'), await plain('#ff0033')];
    for (const shape of [
      [1, 3, 8, 8],
      ['batch', 16, 'width', 3],
    ]) {
      const path = await put(
        `pair ${shape.length} ${shape[1]}.onnx`,
        onnxFile({ inputs: ['in0', 'in1'], shapes: [shape] }),
      );
      const known = await checkModel({ path });
      expect(known).toEqual({
        key: expect.stringMatching(/^[0-9a-f]{64} -1\.\.1$/),
        name: expect.any(String),
        pairs: true,
      });
      // From −1 to 1, as LPIPS takes colours, unless told: twice as far.
      expect(await compareBytes({ a, b, file: { path } })).toBeCloseTo(2 * 0.4, 4);
      const file = { path, range: '0..1' } as const;
      expect(await compareBytes({ a, b, file })).toBeCloseTo(0.4, 4);
      expect(await compareBytes({ a, b: a, file })).toBe(0);
      expect((await checkModel(file)).key).toBe(known.key.slice(0, 64));
    }
    const env = {
      NODE_ENV: 'test' as const,
      DATABASE_URL: 'postgres://x',
      TESTSTRIP_DISTANCE_RANGE: '0..255',
    };
    expect(() => readWorkerEnv(env)).toThrow(/TESTSTRIP_DISTANCE_RANGE .*"0\.\.1"\|"-1\.\.1"/);
  });
  it('that cannot be used is refused in words', async () => {
    await expect(checkModel({ path: join(folder, 'gone.onnx') })).rejects.toThrow('the file cannot be read');
    await expect(checkModel({ path: await put('text.onnx', 'no model') })).rejects.toThrow(
      'no ONNX file that can be read',
    );
    const grey = await put('grey.onnx', onnxFile({ shapes: [[1, 1, 8, 8]] }));
    await expect(checkModel({ path: grey })).rejects.toThrow(
      'neither the second number nor the last one is 3',
    );
    const inputs = ['one', 'other'];
    const picture = await put('picture.onnx', onnxFile({ inputs, makes: 'picture', shapes: [[1, 3, 8, 8]] }));
    await expect(checkModel({ path: picture })).rejects.toThrow(
      'its output "made" is 192 numbers of two pictures',
    );
    const likeness = await put('likeness.onnx', onnxFile({ inputs, makes: 'likeness' }));
    await expect(checkModel({ path: likeness })).rejects.toThrow(
      'it says 1.00 of a picture and itself, and 0.620 of two that differ: it has to say how far',
    );
  });
});
