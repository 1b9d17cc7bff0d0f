import type { Tensor } from '../safetensors/tensor.ts';
import { type Group, withSuffix } from './group-keys.ts';
import type { Pairing } from './split-key.ts';

/** Ways to change a weight. */
export type Method =
  | 'LoRA'
  | 'LoHa'
  | 'LoKr'
  | 'GLoRA'
  | 'OFT'
  | 'BOFT'
  | 'IA3'
  | 'full difference'
  | 'norms'
  | 'set weight';

/** What of a group ComfyUI reads in one way of changing a weight. */
export type Way = {
  method: Method;
  /** Suffixes of tensors that it uses where they are there. */
  uses: readonly string[];
  /** Those without which it stops with an error. */
  needs?: readonly string[];
  /** Whether it does; absent where it does. */
  loads?: false;
  /** Inner width; none where the method has no such thing. */
  rank?: number;
  /** Shape of the change, columns with a convolution's width and height; absent where it cannot be told. */
  rows?: number;
  columns?: number;
  pairing?: Pairing;
};

/** In the order in which ComfyUI looks for the up matrix; it takes the first. */
const PAIRINGS: readonly [Pairing, string, string][] = [
  ['lora_down', '.lora_down.weight', '.lora_up.weight'],
  ['_lora.down', '_lora.down.weight', '_lora.up.weight'],
  ['lora_A', '.lora_A.weight', '.lora_B.weight'],
  ['lora.down', '.lora.down.weight', '.lora.up.weight'],
  ['lora_A bare', '.lora_A', '.lora_B'],
  ['lora_linear_layer', '.lora_linear_layer.down.weight', '.lora_linear_layer.up.weight'],
  ['lora_A.default', '.lora_A.default.weight', '.lora_B.default.weight'],
];

const times = (shape: readonly number[] | undefined): number =>
  (shape ?? []).reduce((all, one) => all * one, 1);
const across = (tensor: Tensor): number => times(tensor.shape.slice(1));

type Shape = Pick<Way, 'rank' | 'rows' | 'columns'>;

function readPair(down: Tensor, up: Tensor, mid: Tensor | undefined): Shape {
  const rank = down.shape[0];
  const rows = up.shape[0];
  return {
    ...(rank === undefined ? {} : { rank }),
    ...(rows === undefined ? {} : { rows }),
    columns: across(down) * (mid ? times(mid.shape.slice(2)) : 1),
  };
}

function readLora(group: Group): Way | null {
  const pair =
    PAIRINGS.find(([, , up]) => withSuffix(group, up)) ??
    PAIRINGS.find(([, down]) => withSuffix(group, down));
  if (pair) {
    const [pairing, downSuffix, upSuffix] = pair;
    const [down, up] = [withSuffix(group, downSuffix), withSuffix(group, upSuffix)];
    const mid = pairing === 'lora_down' ? withSuffix(group, '.lora_mid.weight') : undefined;
    return {
      method: 'LoRA',
      uses: ['.reshape_weight', ...(mid ? ['.lora_mid.weight'] : [])],
      needs: [downSuffix, upSuffix],
      pairing,
      ...(down && up ? readPair(down, up, mid) : {}),
      // Without an up there is nothing that ComfyUI would look at.
      ...(up ? {} : { loads: false }),
    };
  }
  const named = group.pieces.filter(({ pairing }) => pairing === 'lora_A.named' || pairing === 'xlabs');
  const [down, up] = [named.find(({ role }) => role === 'down'), named.find(({ role }) => role === 'up')];
  if (!down || !up) return null;
  const pairing = down.pairing ?? 'lora_A.named';
  return { method: 'LoRA', uses: [], pairing, loads: false, ...readPair(down.tensor, up.tensor, undefined) };
}

function readLoha(group: Group): Way | null {
  const [a, b] = [withSuffix(group, '.hada_w1_a'), withSuffix(group, '.hada_w1_b')];
  if (!a) return null;
  const isTucker = withSuffix(group, '.hada_t1') !== undefined;
  const rank = b?.shape[0];
  // A core makes of (rank, rows) and (rank, columns) a convolution, whose window is the core's.
  const window = times(withSuffix(group, '.hada_t1')?.shape.slice(2));
  return {
    method: 'LoHa',
    uses: [],
    needs: [
      '.hada_w1_a',
      '.hada_w1_b',
      '.hada_w2_a',
      '.hada_w2_b',
      ...(isTucker ? ['.hada_t1', '.hada_t2'] : []),
    ],
    ...(rank === undefined ? {} : { rank }),
    ...(b
      ? isTucker
        ? { rows: across(a), columns: across(b) * window }
        : { rows: a.shape[0] ?? 0, columns: across(b) }
      : {}),
  };
}

/** Rows and columns of a factor of LoKr: whole, or itself a product, perhaps around a core. */
function readFactor(group: Group, name: 'lokr_w1' | 'lokr_w2'): Required<Shape> | null {
  const whole = withSuffix(group, `.${name}`);
  const [a, b] = [withSuffix(group, `.${name}_a`), withSuffix(group, `.${name}_b`)];
  if (whole) return { rank: 0, rows: whole.shape[0] ?? 0, columns: across(whole) };
  if (!a || !b) return null;
  const core = name === 'lokr_w2' ? withSuffix(group, '.lokr_t2') : undefined;
  if (core)
    return { rank: b.shape[0] ?? 0, rows: across(a), columns: across(b) * times(core.shape.slice(2)) };
  return { rank: b.shape[0] ?? 0, rows: a.shape[0] ?? 0, columns: across(b) };
}

const LOKR = ['w1', 'w2', 'w1_a', 'w1_b', 'w2_a', 'w2_b', 't2'].map((part) => `.lokr_${part}`);

function readLokr(group: Group): Way | null {
  if (!['.lokr_w1', '.lokr_w2', '.lokr_w1_a', '.lokr_w2_a'].some((one) => withSuffix(group, one)))
    return null;
  const [one, two] = [readFactor(group, 'lokr_w1'), readFactor(group, 'lokr_w2')];
  const rank = (withSuffix(group, '.lokr_w2_b') ?? withSuffix(group, '.lokr_w1_b'))?.shape[0];
  // One factor alone is no error when it loads, but changes nothing later.
  const shape = one && two ? { rows: one.rows * two.rows, columns: one.columns * two.columns } : null;
  return {
    method: 'LoKr',
    uses: LOKR,
    ...(rank === undefined ? {} : { rank }),
    ...(shape ?? { rows: 0, columns: 0 }),
  };
}

function readGlora(group: Group): Way | null {
  const [a1, a2] = [withSuffix(group, '.a1.weight'), withSuffix(group, '.a2.weight')];
  const [b1, b2] = [withSuffix(group, '.b1.weight'), withSuffix(group, '.b2.weight')];
  if (!a1) return null;
  let shape: Shape = {};
  if (a2 && b1 && b2) {
    // b1 × b2 is a part of the change; the older kind has them the other way around. The inner width is the lesser.
    const [outer = 0, inner = 0] = b1.shape;
    const isOld = inner > outer;
    const [left, right] = isOld ? [b2, b1] : [b1, b2];
    shape = { rank: right.shape[0] ?? 0, rows: left.shape[0] ?? 0, columns: across(right) };
  }
  return {
    method: 'GLoRA',
    uses: [],
    needs: ['.a1.weight', '.a2.weight', '.b1.weight', '.b2.weight'],
    ...shape,
  };
}

function readOft(group: Group): Way | null {
  const blocks = withSuffix(group, '.oft_blocks');
  if (!blocks) return null;
  const [first = 0, second = 0, third = 0] = blocks.shape;
  const uses = ['.oft_blocks', '.rescale'];
  if (blocks.shape.length === 3) return { method: 'OFT', uses, rows: first * second };
  if (blocks.shape.length !== 4) return { method: 'OFT', uses, loads: false };
  // Its alpha is a limit, which ComfyUI does not do without.
  return { method: 'BOFT', uses, rows: withSuffix(group, '.alpha') ? second * third : 0 };
}

function readNorms(group: Group): Way | null {
  return withSuffix(group, '.w_norm') ? { method: 'norms', uses: ['.w_norm', '.b_norm'] } : null;
}

function readDifference(group: Group): Way | null {
  const diff = withSuffix(group, '.diff');
  return diff
    ? { method: 'full difference', uses: ['.diff'], rows: diff.shape[0] ?? 1, columns: across(diff) }
    : null;
}

function readSet(group: Group): Way | null {
  return withSuffix(group, '.set_weight') ? { method: 'set weight', uses: ['.set_weight'] } : null;
}

function readIa3(group: Group): Way | null {
  const isIa3 = withSuffix(group, '.on_input') ?? withSuffix(group, '.weight');
  return isIa3 ? { method: 'IA3', uses: [], loads: false } : null;
}

/** Every way in which a group changes its weight; of those that load ComfyUI keeps the last. */
export const readWays = (group: Group): Way[] =>
  [readLora, readLoha, readLokr, readGlora, readOft, readNorms, readDifference, readSet, readIa3].flatMap(
    (read) => read(group) ?? [],
  );
