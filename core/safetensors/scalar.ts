import type { Dtype } from './dtypes.ts';
import { toHalf } from './to-half.ts';

/**
 * The one number in the bytes of a scalar tensor.
 * @returns null where the type is one in which nobody writes a scalar, or the bytes are not one element
 */
export function readScalar(dtype: Dtype, bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = READERS[dtype];
  if (!reader || bytes.byteLength !== reader.bytes) return null;
  return reader.read(view);
}

/** Whether a scalar of this type can be read. */
export const isScalarType = (dtype: Dtype): boolean => READERS[dtype] !== undefined;

const READERS: { [Type in Dtype]?: { bytes: number; read: (view: DataView) => number } } = {
  F16: { bytes: 2, read: (view) => fromHalf(view.getUint16(0, true)) },
  BF16: { bytes: 2, read: (view) => fromFloatBits(view.getUint16(0, true) << 16) },
  F32: { bytes: 4, read: (view) => view.getFloat32(0, true) },
  F64: { bytes: 8, read: (view) => view.getFloat64(0, true) },
  I8: { bytes: 1, read: (view) => view.getInt8(0) },
  U8: { bytes: 1, read: (view) => view.getUint8(0) },
  I16: { bytes: 2, read: (view) => view.getInt16(0, true) },
  U16: { bytes: 2, read: (view) => view.getUint16(0, true) },
  I32: { bytes: 4, read: (view) => view.getInt32(0, true) },
  U32: { bytes: 4, read: (view) => view.getUint32(0, true) },
  I64: { bytes: 8, read: (view) => Number(view.getBigInt64(0, true)) },
  U64: { bytes: 8, read: (view) => Number(view.getBigUint64(0, true)) },
};

/**
 * A number as a scalar tensor: in the type that is asked for if that holds it exactly or has 16 bits or more, else in
 * F32.
 */
export function writeScalar(wanted: Dtype, value: number): { dtype: Dtype; bytes: Uint8Array } {
  const bytes = new Uint8Array(wanted === 'F64' ? 8 : wanted === 'F16' || wanted === 'BF16' ? 2 : 4);
  const view = new DataView(bytes.buffer);
  const half = wanted === 'F16' ? toHalf(value) : 0;
  if (wanted === 'F16' && Number.isFinite(fromHalf(half))) {
    view.setUint16(0, half, true);
    return { dtype: 'F16', bytes };
  }
  if (wanted === 'BF16') {
    view.setUint16(0, toBrainBits(value), true);
    return { dtype: 'BF16', bytes };
  }
  if (wanted === 'F64') {
    view.setFloat64(0, value, true);
    return { dtype: 'F64', bytes };
  }
  const wide = new Uint8Array(4);
  new DataView(wide.buffer).setFloat32(0, value, true);
  return { dtype: 'F32', bytes: wide };
}

const word = new DataView(new ArrayBuffer(4));

function fromFloatBits(bits: number): number {
  word.setInt32(0, bits);
  return word.getFloat32(0);
}

/** Upper half of the F32, rounded to the nearest, ties to even. */
function toBrainBits(value: number): number {
  word.setFloat32(0, value);
  const bits = word.getUint32(0);
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff;
}

function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
