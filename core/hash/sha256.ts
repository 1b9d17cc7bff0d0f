import { hash } from 'node:crypto';

/** sha-256 of the UTF-8 bytes of a text, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** The first 64 bits of the sha-256 of a text as a signed integer, which is what a bigint column holds. */
export function hash64(text: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${sha256(text).slice(0, 16)}`));
}
