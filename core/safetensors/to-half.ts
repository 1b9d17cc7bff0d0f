const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);

/** A number as the bits of an F16: rounded to the nearest, ties to even; beyond 65504 it is infinite. */
export function toHalf(value: number): number {
  float[0] = value;
  return halfBits(word[0] ?? 0);
}

/** The bits of an F32 as those of the nearest F16. */
function halfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const size = bits & 0x7fffffff;
  if (size > 0x7f800000) return sign | 0x7e00;
  if (size >= 0x477ff000) return sign | 0x7c00;
  if (size >= 0x38800000) {
    // Exponents differ by 112; the carry of the rounding goes into the exponent, as it should.
    const rounded = size - 0x38000000 + 0xfff + ((size >>> 13) & 1);
    return sign | (rounded >>> 13);
  }
  if (size < 0x33000000) return sign;
  const shift = 126 - (size >>> 23);
  const fraction = (size & 0x7fffff) | 0x800000;
  const kept = fraction >>> shift;
  const rest = fraction & ((1 << shift) - 1);
  const middle = 1 << (shift - 1);
  return sign | (kept + (rest > middle || (rest === middle && kept & 1) ? 1 : 0));
}

/**
 * F32 or F64 elements as F16.
 * @param bytes whole elements, little-endian
 * @returns the F16 bytes, and whether a finite number became infinite
 */
export function halve(dtype: 'F32' | 'F64', bytes: Uint8Array): { bytes: Uint8Array; overflows: boolean } {
  const width = dtype === 'F32' ? 4 : 8;
  const count = bytes.byteLength / width;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const halves = new Uint8Array(count * 2);
  const target = new DataView(halves.buffer);
  let overflows = false;
  for (let index = 0; index < count; index += 1) {
    const bits = dtype === 'F32' ? view.getUint32(index * 4, true) : wordOf(view.getFloat64(index * 8, true));
    const half = halfBits(bits);
    if ((half & 0x7fff) === 0x7c00 && (bits & 0x7fffffff) !== 0x7f800000) overflows = true;
    target.setUint16(index * 2, half, true);
  }
  return { bytes: halves, overflows };
}

function wordOf(value: number): number {
  float[0] = value;
  return word[0] ?? 0;
}
