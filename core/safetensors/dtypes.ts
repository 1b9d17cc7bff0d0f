/** Source: the safetensors format, github.com/huggingface/safetensors. */
const BITS = {
  BOOL: 8,
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F8_E5M2FNUZ: 8,
  F8_E4M3FNUZ: 8,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  C64: 64,
  F64: 64,
  I64: 64,
  U64: 64,
} as const;

export type Dtype = keyof typeof BITS;

export const DTYPES = Object.keys(BITS);

export const isDtype = (name: string): name is Dtype => Object.hasOwn(BITS, name);

/** Whether a type holds fractions, as weights do. */
export const isFloat = (dtype: Dtype): boolean => dtype.startsWith('F') || dtype === 'BF16';

/** Bits of one element. */
export const bitsOf = (dtype: Dtype): number => BITS[dtype];

/**
 * Bytes of a tensor.
 * @returns null where there is no such number: it goes beyond 2^53 − 1, or elements do not fill whole bytes
 */
export function tensorBytes(dtype: Dtype, shape: readonly number[]): number | null {
  let bits = BigInt(BITS[dtype]);
  for (const length of shape) bits *= BigInt(length);
  if (bits % 8n !== 0n || bits / 8n > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return Number(bits / 8n);
}
