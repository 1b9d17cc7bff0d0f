import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import sharp from 'sharp';
import { type EmbeddingPlan, embeddingPlan, toInput, UnusableModel } from '#core/measure/embedding-plan.ts';
import { MAX_PIXELS } from '../decode.ts';

/** A model as it is known: the sha-256 of its file, and what that is called. */
export type KnownModel = { key: string; name: string };

/** Numbers of one picture, at most. */
const MOST_NUMBERS = 16_384;

type Open = KnownModel & { plan: EmbeddingPlan; run: (pixels: Uint8Array) => Promise<Float32Array> };
const open = new Map<string, Promise<Open>>();

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function readRuntime() {
  try {
    return await import('onnxruntime-web');
  } catch (cause) {
    throw new UnusableModel('the runtime is not there: npm ci brings it', { cause });
  }
}

async function openModel(path: string): Promise<Open> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new UnusableModel(`the file cannot be read: ${wordsOf(cause)}`, { cause });
  }
  const { env, InferenceSession, Tensor } = await readRuntime();
  env.wasm.numThreads = 1;
  env.logLevel = 'error';
  const session = await InferenceSession.create(new Uint8Array(bytes)).catch((cause: unknown) => {
    throw new UnusableModel(`it is no ONNX file that can be read: ${wordsOf(cause)}`, { cause });
  });
  const plan = embeddingPlan({ inputs: session.inputMetadata, outputs: session.outputMetadata });
  const shape = plan.planes ? [1, 3, plan.height, plan.width] : [1, plan.height, plan.width, 3];
  return {
    key: createHash('sha256').update(bytes).digest('hex'),
    name: basename(path),
    plan,
    run: async (pixels) => {
      const { [plan.output]: made } = await session.run({
        [plan.input]: new Tensor(plan.type, toInput(pixels, plan), shape),
      });
      const data = made?.data;
      if (!(data instanceof Float32Array) || data.length < 2 || data.length > MOST_NUMBERS)
        throw new UnusableModel(
          `it makes ${data?.length ?? 0} numbers of a picture: 2 to ${MOST_NUMBERS} say what it shows`,
        );
      if (!data.every(Number.isFinite)) throw new UnusableModel('it makes numbers that are none (NaN)');
      return Float32Array.from(data);
    },
  };
}

const modelAt = (path: string): Promise<Open> => {
  const known = open.get(path) ?? openModel(path);
  open.set(path, known);
  return known;
};

/**
 * Open a model and see that it turns a picture into numbers.
 * @throws UnusableModel
 */
export async function checkModel(path: string): Promise<KnownModel> {
  const { key, name, plan, run } = await modelAt(path);
  await run(new Uint8Array(plan.width * plan.height * 3).fill(128));
  return { key, name };
}

/** What a model makes of an image's bytes. @throws UnusableModel; Error where they do not decode */
export async function embedBytes({
  bytes,
  path,
}: {
  bytes: Uint8Array;
  path: string;
}): Promise<Float32Array> {
  const { plan, run } = await modelAt(path);
  const pixels = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .toColourspace('srgb')
    .flatten()
    .resize(plan.width, plan.height, { fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer();
  return run(pixels);
}
