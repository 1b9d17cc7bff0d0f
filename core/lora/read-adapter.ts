import type { Tensor } from '../safetensors/tensor.ts';
import { type Group, withSuffix } from './group-keys.ts';
import { type Module, sizeOf } from './module.ts';
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

/** How a group changes its module's weight. */
export type Adapter = {
  method: Method;
  /** Whether ComfyUI knows this way. */
  loads: boolean;
  /** Inner width; none where the method has no such thing. */
  rank?: number;
  /** Shape of the change, columns with a convolution's width and height; absent where it cannot be told. */
  rows?: number;
  columns?: number;
  /** Names of tensors that ComfyUI uses. */
  uses: Set<string>;
  /** Tensors that it needs and that are not there: it stops with an error. */
  lacks: string[];
  pairing?: Pairing;
  /** It also scales the whole weight. */
  isDora: boolean;
};

/** In the order in which ComfyUI looks for them; it takes the first. */
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

type Shape = { rank?: number; rows?: number; columns?: number };

function readPair(down: Tensor, up: Tensor, mid: Tensor | undefined): Shape {
  const rank = down.shape[0];
  const rows = up.shape[0];
  return {
    ...(rank === undefined ? {} : { rank }),
    ...(rows === undefined ? {} : { rows }),
    columns: across(down) * (mid ? times(mid.shape.slice(2)) : 1),
  };
}

/** Rows and columns of a factor of LoKr: whole, or itself a product. */
function readFactor(group: Group, name: 'lokr_w1' | 'lokr_w2'): Required<Shape> | null {
  const whole = withSuffix(group, `.${name}`);
  const [a, b] = [withSuffix(group, `.${name}_a`), withSuffix(group, `.${name}_b`)];
  if (whole) return { rank: 0, rows: whole.shape[0] ?? 0, columns: across(whole) };
  if (!a || !b || withSuffix(group, '.lokr_t2')) return null;
  return { rank: b.shape[0] ?? 0, rows: a.shape[0] ?? 0, columns: across(b) };
}

function readLokr(group: Group): Shape {
  const [one, two] = [readFactor(group, 'lokr_w1'), readFactor(group, 'lokr_w2')];
  const rank = (withSuffix(group, '.lokr_w2_b') ?? withSuffix(group, '.lokr_w1_b'))?.shape[0];
  return {
    ...(rank === undefined ? {} : { rank }),
    ...(one && two ? { rows: one.rows * two.rows, columns: one.columns * two.columns } : {}),
  };
}

function readLoha(group: Group): Shape {
  const [a, b] = [withSuffix(group, '.hada_w1_a'), withSuffix(group, '.hada_w1_b')];
  const rank = b?.shape[0];
  const tucker = withSuffix(group, '.hada_t1') !== undefined;
  return {
    ...(rank === undefined ? {} : { rank }),
    ...(a && b && !tucker ? { rows: a.shape[0] ?? 0, columns: across(b) } : {}),
  };
}

const whole = (tensor: Tensor): Shape => ({ rows: tensor.shape[0] ?? 1, columns: across(tensor) });

/**
 * How a group of tensors changes its module.
 * @returns null where nothing of it is a change, such as an alpha alone
 */
export function readAdapter(group: Group): Adapter | null {
  const uses = new Set<string>();
  const lacks: string[] = [];
  const has = (suffix: string): boolean => withSuffix(group, suffix) !== undefined;
  const use = (...suffixes: string[]): void => {
    for (const suffix of suffixes) {
      const tensor = withSuffix(group, suffix);
      if (tensor) uses.add(tensor.name);
    }
  };
  const need = (...suffixes: string[]): void => {
    use(...suffixes);
    lacks.push(...suffixes.filter((suffix) => !has(suffix)).map((suffix) => group.name + suffix));
  };
  use('.alpha', '.dora_scale');
  const found = (method: Method, shape: Shape, pairing?: Pairing, loads = true): Adapter => ({
    method,
    loads,
    ...shape,
    uses,
    lacks,
    ...(pairing ? { pairing } : {}),
    isDora: has('.dora_scale') || group.pieces.some((piece) => piece.role === 'magnitude'),
  });

  const pair = PAIRINGS.find(([, down, up]) => has(down) || has(up));
  if (pair) {
    const [pairing, downSuffix, upSuffix] = pair;
    need(downSuffix, upSuffix);
    use('.reshape_weight');
    if (pairing === 'lora_down') use('.lora_mid.weight');
    const [down, up] = [withSuffix(group, downSuffix), withSuffix(group, upSuffix)];
    // Without an up there is nothing that ComfyUI would look at.
    return found(
      'LoRA',
      down && up ? readPair(down, up, withSuffix(group, '.lora_mid.weight')) : {},
      pairing,
      up !== undefined,
    );
  }
  const named = group.pieces.filter((piece) => piece.pairing === 'lora_A.named');
  const [down, up] = [named.find(({ role }) => role === 'down'), named.find(({ role }) => role === 'up')];
  if (down && up) return found('LoRA', readPair(down.tensor, up.tensor, undefined), 'lora_A.named', false);
  if (has('.hada_w1_a')) {
    need('.hada_w1_a', '.hada_w1_b', '.hada_w2_a', '.hada_w2_b');
    if (has('.hada_t1')) need('.hada_t1', '.hada_t2');
    return found('LoHa', readLoha(group));
  }
  if (['.lokr_w1', '.lokr_w2', '.lokr_w1_a', '.lokr_w2_a'].some(has)) {
    use(...['w1', 'w2', 'w1_a', 'w1_b', 'w2_a', 'w2_b', 't2'].map((part) => `.lokr_${part}`));
    return found('LoKr', readLokr(group));
  }
  if (has('.a1.weight')) {
    need('.a1.weight', '.a2.weight', '.b1.weight', '.b2.weight');
    return found('GLoRA', {});
  }
  const blocks = withSuffix(group, '.oft_blocks');
  if (blocks) {
    use('.oft_blocks', '.rescale');
    const method = blocks.shape.length === 4 ? 'BOFT' : 'OFT';
    return found(method, {}, undefined, blocks.shape.length === 3 || method === 'BOFT');
  }
  if (has('.w_norm')) {
    use('.w_norm', '.b_norm', '.diff_b');
    return found('norms', {});
  }
  const diff = withSuffix(group, '.diff');
  if (diff || has('.diff_b')) {
    use('.diff', '.diff_b');
    return found('full difference', diff ? whole(diff) : {});
  }
  if (has('.set_weight')) {
    use('.set_weight');
    return found('set weight', {});
  }
  if (has('.on_input') || has('.weight')) return found('IA3', {}, undefined, false);
  return null;
}

/** Whether a change has as many numbers as its module's weight, as far as its shapes tell. */
export const fits = ({ rows, columns }: Adapter, module: Module): boolean =>
  rows === undefined || columns === undefined || rows * columns === sizeOf(module);
