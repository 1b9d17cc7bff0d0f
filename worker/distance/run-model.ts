import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import sharp from 'sharp';
import {
  type ColourRange,
  type ModelPlan,
  modelPlan,
  toInput,
  UnusableModel,
} from '#core/measure/model-plan.ts';
import { MAX_PIXELS } from '../decode.ts';

/** A file, and in which range it takes colours where that is not the usual one. */
export type ModelFile = { path: string; range?: ColourRange | undefined };

/**
 * A model as it is known: what its numbers are stored under, what its file is called, and whether it takes two pictures
 * at a time.
 */
export type KnownModel = { key: string; name: string; pairs: boolean };

/** Numbers of one picture, at most. */
const MOST_NUMBERS = 16_384;
/** What a model that takes two pictures may say of a picture and itself. */
const NOTHING = 1e-3;

type Open = KnownModel & { plan: ModelPlan; run: (pictures: readonly Uint8Array[]) => Promise<Float32Array> };
const open = new Map<string, Promise<Open>>();

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function readRuntime() {
  try {
    return await import('onnxruntime-web');
  } catch (cause) {
    throw new UnusableModel('the runtime is not there: npm ci brings it', { cause });
  }
}

async function openModel({ path, range }: ModelFile): Promise<Open> {
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
  const plan = modelPlan({ inputs: session.inputMetadata, outputs: session.outputMetadata }, range);
  const shape = plan.planes ? [1, 3, plan.height, plan.width] : [1, plan.height, plan.width, 3];
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    key: plan.range === '0..1' || plan.type === 'uint8' ? sha256 : `${sha256} ${plan.range}`,
    name: basename(path),
    pairs: plan.inputs.length === 2,
    plan,
    run: async (pictures) => {
      const feeds = plan.inputs.map((name, at) => {
        const input = toInput(pictures[at] ?? new Uint8Array(0), plan);
        return [name, new Tensor(plan.type, input, shape)] as const;
      });
      const { [plan.output]: made } = await session.run(Object.fromEntries(feeds));
      const data = made?.data;
      if (!(data instanceof Float32Array)) throw new UnusableModel('what it makes are no floats');
      if (!data.every(Number.isFinite)) throw new UnusableModel('it makes numbers that are none (NaN)');
      return Float32Array.from(data);
    },
  };
}

const modelAt = (file: ModelFile): Promise<Open> => {
  const place = `${file.range ?? ''} ${file.path}`;
  const known = open.get(place) ?? openModel(file);
  open.set(place, known);
  return known;
};

async function embed({ run }: Open, picture: Uint8Array): Promise<Float32Array> {
  const numbers = await run([picture]);
  if (numbers.length < 2 || numbers.length > MOST_NUMBERS)
    throw new UnusableModel(
      `it makes ${numbers.length} numbers of a picture: 2 to ${MOST_NUMBERS} say what it shows`,
    );
  return numbers;
}

async function compare({ run, plan }: Open, a: Uint8Array, b: Uint8Array): Promise<number> {
  const [distance, ...more] = await run([a, b]);
  if (distance === undefined || more.length > 0)
    throw new UnusableModel(
      `its output "${plan.output}" is ${more.length + 1} numbers of two pictures: it has to be one, how far they are from each other`,
    );
  // What rounding makes of nothing.
  return Math.max(0, distance);
}

/** Grey on the left, and all of it in stripes: what nobody takes for the same. */
const testPicture = ({ width, height }: ModelPlan, striped: boolean): Uint8Array =>
  Uint8Array.from({ length: width * height * 3 }, (_, at) => (striped && at % 6 < 3 ? 250 : 128));

/**
 * Open a model and see that it turns a picture into numbers, or tells two pictures apart.
 * @throws UnusableModel
 */
export async function checkModel(file: ModelFile): Promise<KnownModel> {
  const model = await modelAt(file);
  const { key, name, pairs, plan } = model;
  const grey = testPicture(plan, false);
  if (!pairs) await embed(model, grey);
  else {
    const same = await compare(model, grey, grey);
    const other = await compare(model, grey, testPicture(plan, true));
    if (same > NOTHING || other <= same)
      throw new UnusableModel(
        `it says ${same.toPrecision(3)} of a picture and itself, and ${other.toPrecision(3)} of two that differ: it has to say how far they are from each other, 0 for the same`,
      );
  }
  return { key, name, pairs };
}

const decodeFor = ({ width, height }: ModelPlan, bytes: Uint8Array): Promise<Uint8Array> =>
  sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .toColourspace('srgb')
    .flatten()
    .resize(width, height, { fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer();

/** What a model makes of an image's bytes. @throws UnusableModel; Error where they do not decode */
export async function embedBytes({
  bytes,
  file,
}: {
  bytes: Uint8Array;
  file: ModelFile;
}): Promise<Float32Array> {
  const model = await modelAt(file);
  return embed(model, await decodeFor(model.plan, bytes));
}

/** How far two images are from each other to a model. @throws UnusableModel; Error where they do not decode */
export async function compareBytes({
  a,
  b,
  file,
}: {
  a: Uint8Array;
  b: Uint8Array;
  file: ModelFile;
}): Promise<number> {
  const model = await modelAt(file);
  const [one, other] = await Promise.all([decodeFor(model.plan, a), decodeFor(model.plan, b)]);
  return compare(model, one, other);
}
