import { AppError } from '../error/app-error.ts';
import { type Dtype, isFloat } from '../safetensors/dtypes.ts';
import { writeScalar } from '../safetensors/scalar.ts';
import type { Header, Tensor } from '../safetensors/tensor.ts';
import { ADAPTER_METADATA, adapterAlpha, readAdapterMetadata } from './adapter-metadata.ts';
import { completeMetadata } from './complete-metadata.ts';
import type { Conversion } from './conversion.ts';
import type { Piece } from './group-keys.ts';
import { judgeUse } from './judge-use.ts';
import { isKohyaName, kohyaName } from './kohya-name.ts';
import { listNames } from './known-names.ts';
import { layOut, type Placed } from './lay-out.ts';
import { type ModuleTensors, sortByModule } from './module-tensors.ts';
import { refuseConversion } from './refuse-conversion.ts';
import { decideVerdict } from './verdict.ts';

export type ConversionOptions = {
  /** What the new file is called, for its metadata. */
  title: string;
  /** F32 and F64 as F16. */
  half: boolean;
  /** Leave out what belongs to no module, instead of refusing. */
  leaveOutUnknown: boolean;
};

/** A tensor under its new name; PEFT's magnitude gets the shape in which it is multiplied. */
function rename(tensor: Tensor, name: string, shape: readonly number[], half: boolean): Placed {
  const dtype: Dtype = half && (tensor.dtype === 'F32' || tensor.dtype === 'F64') ? 'F16' : tensor.dtype;
  return { from: tensor, to: { name, dtype, shape } };
}

/** The shape to which ComfyUI pads a weight, which it finds out by itself only under the old names. */
function widen(name: string, down: Piece, up: Piece): Placed {
  const shape = [up.tensor.shape[0] ?? 0, ...down.tensor.shape.slice(1)];
  const bytes = new Uint8Array(shape.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [at, length] of shape.entries()) view.setBigInt64(at * 8, BigInt(length), true);
  return { bytes, to: { name, dtype: 'I64', shape: [shape.length] } };
}

const SUFFIXES = { down: '.lora_down.weight', up: '.lora_up.weight', magnitude: '.dora_scale' } as const;

/** DoRA's scale for each row, as a column: PEFT writes a list, or 1 × rows × 1 × 1 for a convolution. */
const columnShape = ({ down, magnitude }: ModuleTensors): number[] => {
  const rows = (magnitude?.tensor.shape ?? []).reduce((all, one) => all * one, 1);
  return [rows, ...(down?.tensor.shape ?? [1, 1]).slice(1).map(() => 1)];
};

/**
 * Plan how a LoRA file becomes one in kohya's form: every tensor bit for bit under its new name, and an alpha for
 * each module. What is in that form already stays as it is.
 * @param scalars the values of alphas in the file, by tensor name
 * @throws AppError invalid_input with every tensor that cannot be converted
 */
export function planConversion(
  header: Header,
  scalars: ReadonlyMap<string, number>,
  options: ConversionOptions,
): Conversion {
  const judged = judgeUse(header);
  const { guess } = judged;
  const { modules, unknown } = sortByModule(judged);
  if (!guess) throw refuseConversion.unknownBase(header.tensors);
  const problems = refuseConversion.problems(modules, options.leaveOutUnknown ? [] : unknown, guess);
  if (problems) throw problems;

  const settings = readSettings(header.metadata[ADAPTER_METADATA]);
  const places: Placed[] = [];
  const alphas: Placed[] = [];
  const counts = { file: 0, metadata: 0, rank: 0 };
  const ranks = new Set<number>();
  const values = new Set<number>();
  let renamed = 0;
  for (const found of modules) {
    const { module, pieces, down } = found;
    const first = pieces[0]?.name ?? '';
    const target = kohyaName(module, guess.base, first);
    const { loaded, recent } = listNames(guess.base);
    const stays =
      pieces.every((piece) => piece.name === first && piece.tensor.name === first + piece.suffix) &&
      (isKohyaName(first) || first === target) &&
      loaded.has(first) &&
      !recent.has(first);
    const name = stays ? first : target;
    if (!stays) renamed += 1;
    // A whole number is what diffusers' converter leaves; what kohya's scripts wrote stays as it is.
    const keepsAlpha = !down || (stays && found.alpha !== undefined && isFloat(found.alpha.tensor.dtype));
    const rank = down?.tensor.shape[0];
    if (rank !== undefined) ranks.add(rank);
    if (found.widens && down && found.up) alphas.push(widen(`${name}.reshape_weight`, down, found.up));
    for (const piece of pieces) {
      const { role, tensor } = piece;
      if (role === 'alpha' && !keepsAlpha) continue;
      const suffix = role === 'down' || role === 'up' || role === 'magnitude' ? SUFFIXES[role] : piece.suffix;
      const shape = role === 'magnitude' ? columnShape(found) : tensor.shape;
      places.push(rename(tensor, name + suffix, shape, options.half && role !== 'alpha'));
      if (role !== 'alpha') continue;
      counts.file += 1;
      values.add(scalars.get(tensor.name) ?? Number.NaN);
    }
    if (rank === undefined || !down || (keepsAlpha && found.alpha)) continue;
    const { value, source } = findAlpha(found, rank, scalars, settings(module.part));
    counts[source] += 1;
    values.add(value);
    const wanted = rename(down.tensor, '', [], options.half).to.dtype;
    const { dtype, bytes } = writeScalar(wanted, value);
    alphas.push({ bytes, to: { name: `${name}.alpha`, dtype, shape: [] } });
  }
  // Web UIs find these in the LoRA; they are no part of what is halved.
  for (const { tensors } of judged.embeddings)
    for (const { tensor } of tensors) places.push(rename(tensor, tensor.name, tensor.shape, false));
  const metadata = completeMetadata(header.metadata, { guess, title: options.title, ranks, alphas: values });
  const { tensors, ...layout } = layOut(places, alphas, metadata, header);
  const named = tensors.map((to) => ({ ...to, start: 0, end: 0 }));
  return {
    ...layout,
    modules: modules.length,
    renamed,
    alphas: counts,
    verdict: decideVerdict(judgeUse({ tensors: named, metadata, dataStart: 0, size: 0 })),
    leftOut: unknown.map(({ tensor }) => tensor.name),
  };
}

function readSettings(text: string | undefined): ReturnType<typeof readAdapterMetadata> {
  if (text === undefined) return () => null;
  try {
    return readAdapterMetadata(text);
  } catch (cause) {
    throw new AppError(
      'invalid_input',
      'This LoRA cannot be converted.',
      [
        {
          path: `__metadata__ › ${ADAPTER_METADATA}`,
          message: 'It is not what diffusers writes, so the alphas cannot be told.',
          value: text.slice(0, 200),
          hint: 'Save the LoRA again, or take this entry away.',
        },
      ],
      { cause },
    );
  }
}

type Source = 'file' | 'metadata' | 'rank';

/** The alpha of a module: from its own tensor, else as PEFT was set, else its rank. */
function findAlpha(
  { module, alpha }: ModuleTensors,
  rank: number,
  scalars: ReadonlyMap<string, number>,
  settings: Parameters<typeof adapterAlpha>[0] | null,
): { value: number; source: Source } {
  const own = alpha && scalars.get(alpha.tensor.name);
  if (own !== undefined) return { value: own, source: 'file' };
  const set = adapterAlpha(settings, module.name ?? module.native ?? '', rank);
  return set === null ? { value: rank, source: 'rank' } : { value: set, source: 'metadata' };
}
