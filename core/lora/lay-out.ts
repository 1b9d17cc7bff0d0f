import { bitsOf, tensorBytes } from '../safetensors/dtypes.ts';
import type { Header, Tensor } from '../safetensors/tensor.ts';
import { type NewTensor, writeHeader } from '../safetensors/write-header.ts';
import type { Conversion, Stretch } from './conversion.ts';

/** A tensor of the new file: one of the old file's, or one that is made. */
export type Placed = { from: Tensor; to: NewTensor } | { bytes: Uint8Array; to: NewTensor };

type Metadata = Readonly<Record<string, string>>;
export type Layout = Pick<Conversion, 'header' | 'stretches' | 'size'> & { tensors: NewTensor[] };

/** Where the header fits at none of so many tensors one after the other, their sizes are odd ones. */
const TRIES = 16;
/** How much of the old file must stay where it is, and how much of it may become spaces, for that to be worth it. */
const LEAST_KEPT = 3 / 4;
const MOST_SPACES = 1 / 32;

const bytesOf = ({ to }: Placed): number => tensorBytes(to.dtype, to.shape) ?? 0;

/** The widest elements first, so that each tensor begins at a multiple of its own: readers map them as they lie. */
const widestFirst = (placed: readonly Placed[]): Placed[] =>
  placed.toSorted((a, b) => bitsOf(b.to.dtype) - bitsOf(a.to.dtype));

/** Whether each tensor, from a byte of the file on, begins at a multiple of its elements' size. */
function isAligned(placed: readonly Placed[], from: number): boolean {
  let at = from;
  for (const one of placed) {
    if (at % Math.max(1, bitsOf(one.to.dtype) / 8) !== 0) return false;
    at += bytesOf(one);
  }
  return true;
}

/** How many of the last tensors follow each other up to the end of the old file, and stay bit for bit. */
function countTail(placed: readonly Placed[], size: number): number {
  let at = size;
  let count = 0;
  for (const one of placed.toReversed()) {
    if (!('from' in one) || one.from.end !== at || one.from.dtype !== one.to.dtype) break;
    at = one.from.start;
    count += 1;
  }
  return count;
}

/**
 * Lay the tensors so that nearly all of them stay at the very byte where they are in the old file: the header, which
 * grows, takes the place of the first ones, which go to the end. Who writes the file may then begin with a copy of the
 * old one, as the system makes it (without reading it at all, where the file system shares blocks).
 * @param placed in the order of the old file, @param made what follows
 * @returns null where that is not possible or not worth it
 */
function layInPlace(
  placed: readonly Placed[],
  made: readonly Placed[],
  metadata: Metadata,
  old: Header,
): Layout | null {
  const first = placed.length - countTail(placed, old.size);
  const least = writeHeader(
    [...placed, ...made].map(({ to }) => to),
    metadata,
  ).byteLength;
  let tries = 0;
  for (let index = first; index < placed.length && tries < TRIES; index += 1) {
    const start = startOf(placed[index]);
    if (start < least || start % 8 !== 0) continue;
    tries += 1;
    const moved = widestFirst([...placed.slice(0, index), ...made]);
    const order = [...placed.slice(index), ...moved];
    const tensors = order.map(({ to }) => to);
    const needed = writeHeader(tensors, metadata).byteLength;
    if (needed > start) continue;
    const isWorthIt =
      old.size - start >= old.size * LEAST_KEPT && start - needed <= Math.max(65_536, old.size * MOST_SPACES);
    if (!isWorthIt || !isAligned(moved, old.size)) return null;
    return { ...finish(order, writeHeader(tensors, metadata, { exactly: start })), tensors };
  }
  return null;
}

const startOf = (placed: Placed | undefined): number => (placed && 'from' in placed ? placed.from.start : -1);

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.byteLength + other.byteLength);
  bytes.set(one);
  bytes.set(other, one.byteLength);
  return bytes;
}

/** Neighbours in the old file that stay neighbours are copied as one, and what is made is one as well. */
function layStretches(placed: readonly Placed[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const place of placed) {
    const last = stretches.at(-1);
    if ('bytes' in place) {
      if (last?.kind === 'bytes') last.bytes = join(last.bytes, place.bytes);
      else stretches.push({ kind: 'bytes', bytes: place.bytes });
    } else if (place.to.dtype !== place.from.dtype) stretches.push({ kind: 'halve', tensor: place.from });
    else if (last?.kind === 'copy' && last.end === place.from.start) last.end = place.from.end;
    else stretches.push({ kind: 'copy', start: place.from.start, end: place.from.end });
  }
  return stretches;
}

const finish = (order: readonly Placed[], header: Uint8Array): Omit<Layout, 'tensors'> => ({
  header,
  stretches: layStretches(order),
  size: order.reduce((sum, one) => sum + bytesOf(one), header.byteLength),
});

/**
 * Decide where each tensor of the new file lies.
 * @param placed tensors of the old file, @param made those that are new; which come last
 */
export function layOut(
  placed: readonly Placed[],
  made: readonly Placed[],
  metadata: Metadata,
  old: Header,
): Layout {
  const inOrder = placed.toSorted((a, b) => startOf(a) - startOf(b));
  const inPlace = layInPlace(inOrder, made, metadata, old);
  if (inPlace) return inPlace;
  const order = widestFirst([...inOrder, ...made]);
  const tensors = order.map(({ to }) => to);
  return { ...finish(order, writeHeader(tensors, metadata, { like: old.dataStart })), tensors };
}
