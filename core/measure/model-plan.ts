import { z } from 'zod';

/** What a model file says of one of its inputs or outputs. */
const sideSchema = z.object({
  name: z.string(),
  isTensor: z.boolean(),
  type: z.string().optional(),
  /** Numbers, or names of what is left open. */
  shape: z.array(z.union([z.number(), z.string()])).optional(),
});
const modelSchema = z.object({ inputs: z.array(sideSchema), outputs: z.array(sideSchema) });

/** In which range a model of floats takes colours. */
export const COLOUR_RANGES = ['0..1', '-1..1'] as const;
export type ColourRange = (typeof COLOUR_RANGES)[number];

/** How pictures go into a model: colours in planes (NCHW) or pixel by pixel (NHWC). */
export type ModelPlan = {
  /** Of one picture it makes numbers, of two it tells how far they are from each other. */
  inputs: readonly [string] | readonly [string, string];
  output: string;
  planes: boolean;
  width: number;
  height: number;
  type: 'float32' | 'uint8';
  range: ColourRange;
};

/** Side in pixels where a model leaves it open: what most take. */
const USUAL_SIDE = 224;
const MOST_SIDE = 1024;
const COLOURS = 3;

/** A model that cannot be used, with what is wrong about it and what would be right. */
export class UnusableModel extends Error {
  override name = 'UnusableModel';
}

const said = (shape: readonly (number | string)[]): string => `[${shape.join(', ')}]`;

function sideOf(dimension: number | string | undefined, which: string, shape: string): number {
  if (typeof dimension !== 'number' || dimension <= 0) return USUAL_SIDE;
  if (dimension <= MOST_SIDE) return dimension;
  throw new UnusableModel(
    `its input is ${shape}: a ${which} of ${dimension} is more than ${MOST_SIDE} pixels`,
  );
}

type Side = z.infer<typeof sideSchema>;
type Taken = Pick<ModelPlan, 'planes' | 'width' | 'height' | 'type'>;

/** How one input takes a picture. */
function inputPlan({ name, isTensor, type = '', shape = [] }: Side): Taken {
  if (!isTensor || (type !== 'float32' && type !== 'uint8'))
    throw new UnusableModel(
      `its input "${name}" is ${type || 'no tensor'}: it has to be float32, from 0 to 1 or −1 to 1, or uint8`,
    );
  const [batch, first, middle, last] = shape;
  if (shape.length !== 4 || (typeof batch === 'number' && batch > 1))
    throw new UnusableModel(
      `its input "${name}" is ${said(shape)}: it has to be one picture, [1, 3, height, width] or [1, height, width, 3]`,
    );
  const planes = first === COLOURS;
  if (!planes && last !== COLOURS)
    throw new UnusableModel(
      `its input "${name}" is ${said(shape)}: neither the second number nor the last one is 3, for red, green and blue`,
    );
  return {
    planes,
    height: sideOf(planes ? middle : first, 'height', said(shape)),
    width: sideOf(planes ? last : middle, 'width', said(shape)),
    type,
  };
}

/** Two pictures have to go in in one way. */
function checkAlike(one: Side, other: Side): void {
  const [a, b] = [inputPlan(one), inputPlan(other)];
  const same = a.planes === b.planes && a.width === b.width && a.height === b.height && a.type === b.type;
  if (same) return;
  const words = [one, other].map(({ name, type, shape = [] }) => `"${name}" is ${type} ${said(shape)}`);
  throw new UnusableModel(`its input ${words.join(' and ')}: both have to be of one type and shape`);
}

/**
 * Read off a model's own words how pictures go in and numbers come out.
 * @param model its inputs and outputs as the runtime tells them
 * @param range in which it takes colours; left out: 0 to 1 where it takes one picture, −1 to 1 where it takes two, as
 *   LPIPS does
 * @throws UnusableModel saying what is wrong
 */
export function modelPlan(model: unknown, range?: ColourRange): ModelPlan {
  const parsed = modelSchema.safeParse(model);
  if (!parsed.success)
    throw new UnusableModel(`it does not say what goes in and out: ${z.prettifyError(parsed.error)}`);
  const { inputs, outputs } = parsed.data;
  const [input, second, ...more] = inputs;
  const [output] = outputs;
  if (!input || !output) throw new UnusableModel('it has no input, or no output');
  if (more.length > 0)
    throw new UnusableModel(
      `it takes ${inputs.map(({ name, shape = [] }) => `"${name}" ${said(shape)}`).join(', ')}: it has to take one picture, and make numbers of it, or two, and tell how far they are from each other`,
    );
  const taken = inputPlan(input);
  if (second) checkAlike(input, second);
  if (!output.isTensor || (output.type ?? 'float32') !== 'float32')
    throw new UnusableModel(
      `its output "${output.name}" is ${output.type ?? 'no tensor'}: it has to be float32`,
    );
  return {
    inputs: second ? [input.name, second.name] : [input.name],
    output: output.name,
    ...taken,
    range: range ?? (second ? '-1..1' : '0..1'),
  };
}

/** Pixels, 8 bits, RGB, row by row, as a model takes them. */
export function toInput(
  pixels: Uint8Array,
  { planes, type, range }: Pick<ModelPlan, 'planes' | 'type' | 'range'>,
): Float32Array | Uint8Array {
  const count = pixels.length / COLOURS;
  const made = type === 'uint8' ? new Uint8Array(pixels.length) : new Float32Array(pixels.length);
  const [scale, from] = type === 'uint8' ? [1, 0] : range === '0..1' ? [1 / 255, 0] : [2 / 255, -1];
  for (let pixel = 0; pixel < count; pixel += 1)
    for (let colour = 0; colour < COLOURS; colour += 1) {
      const to = planes ? colour * count + pixel : pixel * COLOURS + colour;
      made[to] = (pixels[pixel * COLOURS + colour] ?? 0) * scale + from;
    }
  return made;
}

/**
 * How unlike two pictures are to a model: 1 − the cosine of their numbers, from 0, the same, to 1, nothing in common or
 * worse.
 */
export function embeddingDistance(a: Float32Array, b: Float32Array): number {
  let [dot, left, right] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0];
    dot += x * y;
    left += x * x;
    right += y * y;
  }
  const length = Math.sqrt(left * right);
  return length === 0 ? 0 : Math.min(1, Math.max(0, 1 - dot / length));
}
