import { padded } from './invert-precision.ts';
import type { Block, Layout } from './layout.ts';

const get = (array: Float64Array, index: number): number => array[index] as number;

let scratch = new Float64Array(64);

/** Adds Tᵀ · levels of one block to its contrasts. `l` and `c` are where the two vectors begin. */
function blockToContrast(
  block: Block,
  levels: Float64Array,
  l: number,
  contrast: Float64Array,
  c: number,
): void {
  const { first, second, rows, columns, high, wide } = block;
  const row = scratch.length >= wide ? scratch : (scratch = new Float64Array(wide));
  for (let i = 0; i < rows; i++) {
    row.fill(0);
    let any = false;
    for (let j = 0; j < columns; j++) {
      const x = get(levels, l + block.at + i * columns + j);
      if (x === 0) continue;
      any = true;
      for (let k = 0; k < wide; k++) row[k] = get(row, k) + x * get(second, j * wide + k);
    }
    if (!any) continue;
    for (let h = 0; h < high; h++) {
      const factor = get(first, i * high + h);
      const to = c + block.from + h * wide;
      for (let k = 0; k < wide; k++) contrast[to + k] = get(contrast, to + k) + factor * get(row, k);
    }
  }
}

/** Adds T · contrasts of one block to its levels. */
function blockToLevels(
  block: Block,
  contrast: Float64Array,
  c: number,
  levels: Float64Array,
  l: number,
): void {
  const { first, second, rows, columns, high, wide } = block;
  const row = scratch.length >= wide ? scratch : (scratch = new Float64Array(wide));
  for (let i = 0; i < rows; i++) {
    row.fill(0);
    for (let h = 0; h < high; h++) {
      const factor = get(first, i * high + h);
      const start = c + block.from + h * wide;
      for (let k = 0; k < wide; k++) row[k] = get(row, k) + factor * get(contrast, start + k);
    }
    const to = l + block.at + i * columns;
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < wide; k++) sum += get(row, k) * get(second, j * wide + k);
      levels[to + j] = get(levels, to + j) + sum;
    }
  }
}

/** One vector from level form to contrast form (the adjoint of toLevels); `to` must hold zeros. */
export function toContrast(
  layout: Layout,
  levels: Float64Array,
  l: number,
  to: Float64Array,
  c: number,
): void {
  for (const block of layout.blocks) blockToContrast(block, levels, l, to, c);
  const tail = layout.size - layout.residualsAt;
  for (let k = 0; k < tail; k++) to[c + layout.residualsFrom + k] = get(levels, l + layout.residualsAt + k);
}

/** One vector from contrast form to level form; `to` must hold zeros. */
export function toLevels(
  layout: Layout,
  contrast: Float64Array,
  c: number,
  to: Float64Array,
  l: number,
): void {
  for (const block of layout.blocks) blockToLevels(block, contrast, c, to, l);
  const tail = layout.size - layout.residualsAt;
  for (let k = 0; k < tail; k++) to[l + layout.residualsAt + k] = get(contrast, c + layout.residualsFrom + k);
}

/** Tᵀ H T for a symmetric H in level form; rows of the result are padded (see invert-precision.ts). */
export function matrixToContrast(layout: Layout, matrix: Float64Array): Float64Array {
  const { size, width } = layout;
  const half = new Float64Array(size * width);
  for (let i = 0; i < size; i++) toContrast(layout, matrix, i * size, half, i * width);
  const turned = transpose(half, size, width, size);
  const stride = padded(width);
  const result = new Float64Array(stride * stride);
  for (let i = 0; i < width; i++) toContrast(layout, turned, i * size, result, i * stride);
  return result;
}

/** T S Tᵀ for a symmetric S in contrast form with padded rows. */
export function matrixToLevels(layout: Layout, matrix: Float64Array): Float64Array {
  const { size, width } = layout;
  const stride = padded(width);
  const half = new Float64Array(width * size);
  for (let i = 0; i < width; i++) toLevels(layout, matrix, i * stride, half, i * size);
  const turned = transpose(half, width, size, width);
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) toLevels(layout, turned, i * width, result, i * size);
  return result;
}

function transpose(matrix: Float64Array, rows: number, columns: number, stride: number): Float64Array {
  const turned = new Float64Array(columns * stride);
  const tile = 32;
  for (let i0 = 0; i0 < rows; i0 += tile) {
    for (let j0 = 0; j0 < columns; j0 += tile) {
      const iEnd = Math.min(rows, i0 + tile);
      const jEnd = Math.min(columns, j0 + tile);
      for (let i = i0; i < iEnd; i++) {
        for (let j = j0; j < jEnd; j++) turned[j * stride + i] = get(matrix, i * columns + j);
      }
    }
  }
  return turned;
}
