import { stringifyJson } from '#core/json/stringify-json.ts';
import { readFixture, type Step, type Version } from './recording.ts';

const word = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A recorded frame: as it was where its bytes were kept, else of the same kind, length and metadata. */
export function frameOf(version: Version, binary: NonNullable<Step['binary']>): Buffer {
  if (binary.file !== undefined) {
    try {
      return readFixture(version, binary.file);
    } catch {
      // Only 0.33 kept its frames.
    }
  }
  const json = Buffer.from(stringifyJson(binary.metadata ?? {}));
  const head =
    binary.kind === 4 ? Buffer.concat([word(4), word(json.length), json]) : Buffer.concat([word(1), word(1)]);
  return Buffer.concat([head, Buffer.alloc(Math.max(1, binary.len - head.length), 0x55)]);
}
