import { randomBytes } from 'node:crypto';

let last = 0n;

/**
 * A prompt id: a UUID version 7 (RFC 9562), canonical lower case, each greater than the one before, since
 * ComfyUI orders prompts of equal number by their id.
 */
export function newPromptId(): string {
  // 48 bits of milliseconds and 12 bits of counter; more than 4,096 in one millisecond borrow from the next.
  const now = BigInt(Date.now()) << 12n;
  last = now > last ? now : last + 1n;
  const time = (last >> 12n).toString(16).padStart(12, '0');
  const counter = (last & 0xfffn).toString(16).padStart(3, '0');
  const random = randomBytes(8);
  random.writeUInt8((random.readUInt8(0) & 0x3f) | 0x80, 0);
  const tail = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
