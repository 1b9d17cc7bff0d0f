/**
 * Eight dot products at once: rows `p`, `p + 1` of one matrix with rows `q` to `q + 3` of another, over columns
 * `from` to `to`, written to `out` (row p first). Both are row-major with the same stride. Everything slow in the fit
 * is made of these, since they read memory in order and keep their sums in registers.
 */
export function dotTile(
  a: Float64Array,
  p: number,
  b: Float64Array,
  q: number,
  stride: number,
  from: number,
  to: number,
  out: Float64Array,
): void {
  let p0 = p * stride + from;
  let p1 = p0 + stride;
  let q0 = q * stride + from;
  let q1 = q0 + stride;
  let q2 = q1 + stride;
  let q3 = q2 + stride;
  const end = p * stride + to;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  while (p0 < end) {
    const x = a[p0++] as number;
    const y = a[p1++] as number;
    const c0 = b[q0++] as number;
    const c1 = b[q1++] as number;
    const c2 = b[q2++] as number;
    const c3 = b[q3++] as number;
    s00 += x * c0;
    s01 += x * c1;
    s02 += x * c2;
    s03 += x * c3;
    s10 += y * c0;
    s11 += y * c1;
    s12 += y * c2;
    s13 += y * c3;
  }
  out[0] = s00;
  out[1] = s01;
  out[2] = s02;
  out[3] = s03;
  out[4] = s10;
  out[5] = s11;
  out[6] = s12;
  out[7] = s13;
}
