/** How the two matrices of a LoRA are named. */
export type Pairing =
  | 'lora_down'
  | '_lora.down'
  | 'lora_A'
  | 'lora_A.default'
  | 'lora_A.named'
  | 'lora.down'
  | 'lora_linear_layer'
  | 'lora_A bare'
  | 'xlabs';

/** What one tensor is to its module. */
export type Role =
  | 'down'
  | 'up'
  | 'mid'
  | 'alpha'
  | 'dora_scale'
  | 'reshape_weight'
  | 'bias'
  | 'magnitude'
  | 'lycoris'
  | 'unknown';

export type KeyParts = {
  /** The module, as the file names it. */
  name: string;
  role: Role;
  /** What follows the name. */
  suffix: string;
  pairing?: Pairing;
};

const PAIRS: readonly { pairing: Pairing; down: string; up: string }[] = [
  { pairing: 'lora_down', down: '.lora_down.weight', up: '.lora_up.weight' },
  { pairing: 'lora_A', down: '.lora_A.weight', up: '.lora_B.weight' },
  { pairing: 'lora_A.default', down: '.lora_A.default.weight', up: '.lora_B.default.weight' },
  {
    pairing: 'lora_linear_layer',
    down: '.lora_linear_layer.down.weight',
    up: '.lora_linear_layer.up.weight',
  },
  { pairing: '_lora.down', down: '_lora.down.weight', up: '_lora.up.weight' },
  { pairing: 'lora.down', down: '.lora.down.weight', up: '.lora.up.weight' },
  { pairing: 'lora_A bare', down: '.lora_A', up: '.lora_B' },
];

const OTHERS: readonly [Role, readonly string[]][] = [
  ['mid', ['.lora_mid.weight']],
  ['alpha', ['_lora.alpha', '.lora.alpha', '.lora_linear_layer.alpha', '.lora_alpha', '.alpha']],
  ['dora_scale', ['.dora_scale']],
  ['reshape_weight', ['.reshape_weight']],
  ['bias', ['.lora_B.bias', '.lora_B.default.bias']],
  [
    'magnitude',
    [
      '.lora_magnitude_vector',
      '.lora_magnitude_vector.weight',
      '.lora_magnitude_vector.default',
      '.lora_magnitude_vector.default.weight',
    ],
  ],
];

const LYCORIS =
  /^(.+)(\.(?:hada_(?:w[12]_[ab]|t[12])|lokr_(?:w[12](?:_[ab])?|t2)|[ab][12]\.weight|oft_blocks|oft_diag|rescale|w_norm|b_norm|diff|diff_b|set_weight))$/;

/** IA3 of LyCORIS. A weight under any other name is a whole weight of the model. */
const IA3 = /^((?:lora|lycoris)_[^.]+)(\.on_input|\.weight)$/;

/** XLabs' names, which say in the middle what is down and up. */
const BESIDE = /(\.processor\.(?:qkv|proj)_lora[12]?)\.(down|up)\.weight$/;

const NAMED = /\.lora_([AB])\.[^.]+\.weight$/;

/** Take a tensor's name apart into its module's name and what it is to that module. */
export function splitKey(key: string): KeyParts {
  const beside = BESIDE.exec(key);
  if (beside) {
    const [, end = '', side] = beside;
    const name = key.slice(0, beside.index) + end;
    return { name, role: side === 'up' ? 'up' : 'down', suffix: key.slice(name.length), pairing: 'xlabs' };
  }
  for (const { pairing, down, up } of PAIRS)
    for (const [role, suffix] of [
      ['down', down],
      ['up', up],
    ] as const)
      if (key.endsWith(suffix)) return { name: key.slice(0, -suffix.length), role, suffix, pairing };
  for (const [role, suffixes] of OTHERS) {
    const suffix = suffixes.find((ending) => key.endsWith(ending));
    if (suffix !== undefined) return { name: key.slice(0, -suffix.length), role, suffix };
  }
  const named = NAMED.exec(key);
  if (named)
    return {
      name: key.slice(0, named.index),
      role: named[1] === 'A' ? 'down' : 'up',
      suffix: named[0],
      pairing: 'lora_A.named',
    };
  const lycoris = LYCORIS.exec(key) ?? IA3.exec(key);
  if (lycoris) return { name: lycoris[1] ?? '', role: 'lycoris', suffix: lycoris[2] ?? '' };
  return { name: key, role: 'unknown', suffix: '' };
}
