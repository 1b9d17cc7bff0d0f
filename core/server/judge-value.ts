import type { InputSpec } from '../nodes/node-specs.ts';
import { nearestNames } from '../text/nearest-names.ts';
import type { Literal } from '../workflow/graph.ts';
import { isModelFile } from '../workflow/model-file-name.ts';
import { slashed } from '../text/slashes.ts';

/** Why a server refuses a value. */
export type Refused = {
  kind: 'model' | 'option' | 'range';
  /** After the server's name: "has no scheduler “karas”". */
  words: string;
  /** The same of all servers: "No server has the scheduler “karas”". */
  everywhere: string;
  /** The nearest that the server takes; takes its time. */
  nearest: () => Literal[];
};

const INPUT_WORDS: Readonly<Record<string, string>> = {
  sampler_name: 'sampler',
  ckpt_name: 'checkpoint',
  lora_name: 'LoRA',
  vae_name: 'VAE',
  unet_name: 'diffusion model',
  control_net_name: 'ControlNet',
};

/** Python's `==`: 1 is 1.0 and True; "1" is another thing. */
function same(a: Literal, b: Literal): boolean {
  if (a === b) return true;
  const plain = (value: Literal): Literal => (typeof value === 'boolean' ? Number(value) : value);
  const [left, right] = [plain(a), plain(b)];
  const isNumber = (value: Literal): boolean => typeof value === 'number' || typeof value === 'bigint';
  // oxlint-disable-next-line eqeqeq -- 1n == 1
  return isNumber(left) && isNumber(right) && left == right;
}

/** Endings are alike everywhere, and make strangers look near. */
const stem = (file: string): string => file.replace(/\.[a-z]+$/i, '');

function nearestFiles(wanted: string, files: readonly string[]): string[] {
  const near = nearestNames(stem(wanted), files.map(stem));
  return near.flatMap((name) => files.filter((file) => stem(file) === name).slice(0, 1));
}

function judgeChoice(value: Literal, name: string, options: readonly Literal[]): Refused | null {
  if (options.includes(value)) return null;
  if (typeof value !== 'string' && options.some((option) => same(option, value))) return null;
  const text = String(value);
  const names = options.filter((option) => typeof option === 'string');
  const [kind, nearest] =
    typeof value === 'string' && isModelFile(value)
      ? (['model', nearestFiles] as const)
      : (['option', nearestNames] as const);
  // Such a file is sent under the server's own separators.
  if (kind === 'model' && /[/\\]/.test(text) && names.some((other) => slashed(other) === slashed(text)))
    return null;
  return {
    kind,
    words: `has no ${name} “${text}”`,
    everywhere: `No server has the ${name} “${text}”`,
    nearest: () => nearest(text, names),
  };
}

/** Numbers as the server reads them: whole ones lose what is behind the point. */
function numberOf(value: Literal, type: string): number | bigint | null {
  if (typeof value === 'bigint') return value;
  if (typeof value !== 'number') return null;
  return type === 'INT' ? Math.trunc(value) : value;
}

function judgeNumber(value: Literal, name: string, { type, min, max }: InputSpec): Refused | null {
  const number = type === 'INT' || type === 'FLOAT' ? numberOf(value, type) : null;
  if (number === null) return null;
  const refuse = (where: string, end: number | bigint): Refused => ({
    kind: 'range',
    words: `takes no ${name} ${where} ${end}`,
    everywhere: `No server takes a ${name} ${where} ${end}`,
    nearest: () => [end],
  });
  if (min !== undefined && number < min) return refuse('below', min);
  if (max !== undefined && number > max) return refuse('above', max);
  return null;
}

/**
 * What a server finds wrong with a value when it validates a prompt; null where it takes it, or where that cannot be
 * told: better a refusal that comes later than a false alarm. As ComfyUI's `validate_inputs` does.
 * @param own what the workflow itself has there: where a custom node lists it, its list is taken to be all
 */
export function judgeValue(
  value: Literal,
  input: string,
  spec: InputSpec,
  own: Literal | undefined,
): Refused | null {
  const name = INPUT_WORDS[input] ?? input;
  const { options, open, unsure } = spec;
  if (!options) return judgeNumber(value, name, spec);
  if (open) return null;
  const refused = judgeChoice(value, name, options);
  if (!refused || !unsure || refused.kind === 'model') return refused;
  return own !== undefined && options.some((option) => same(option, own)) ? refused : null;
}
