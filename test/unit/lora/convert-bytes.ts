import { type ConversionOptions, planConversion } from '#core/lora/plan-conversion.ts';
import { halve } from '#core/safetensors/to-half.ts';
import { readHeader, readScalars } from './read-file.ts';

/** Convert a file in memory, by the plan that the command line and the page follow. */
export function convertBytes(file: Uint8Array, options: Partial<ConversionOptions> = {}) {
  const header = readHeader(file);
  const all = { title: 'me', half: false, leaveOutUnknown: false, ...options };
  const conversion = planConversion(header, readScalars(file, header), all);
  const parts = [conversion.header];
  for (const stretch of conversion.stretches) {
    if (stretch.kind === 'bytes') parts.push(stretch.bytes);
    else if (stretch.kind === 'copy') parts.push(file.subarray(stretch.start, stretch.end));
    else {
      const { start, end, dtype } = stretch.tensor;
      parts.push(halve(dtype === 'F64' ? 'F64' : 'F32', file.subarray(start, end)).bytes);
    }
  }
  return { conversion, file: new Uint8Array(Buffer.concat(parts)) };
}
