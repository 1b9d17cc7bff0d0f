import type { Flag, PackedCells } from '../api/cell.ts';
import type { RenderState } from '../render/render-state.ts';
import { IMAGE_LETTERS, PLACEHOLDER_LETTERS, readFlagLetter, readStateLetter } from './letters.ts';

/** Why a cell failed: the beginning of ComfyUI's words, the server that tried last, and how often. */
export type CellFailure = { words: string; server: string | null; tries: number };

/** Cells as they are read one by one: row i of each column is the i-th cell. */
export type CellRows = {
  state: RenderState[];
  /** The letters that name a cell's image; null where it has none. */
  image: (string | null)[];
  placeholder: (string | null)[];
  width: (number | null)[];
  height: (number | null)[];
  stars: number[];
  flag: (Flag | null)[];
  seconds: (number | null)[];
  failure: Map<number, CellFailure>;
};

/** The same columns with nothing in them. */
export const emptyRows = (): CellRows => ({
  state: [],
  image: [],
  placeholder: [],
  width: [],
  height: [],
  stars: [],
  flag: [],
  seconds: [],
  failure: new Map(),
});

/** Gives what runs of `[how many, …]` say, one at a time. */
function readRuns(runs: [number, number, number][]): () => [number | null, number | null] {
  let run = 0;
  let left = runs[0]?.[0] ?? 0;
  return () => {
    while (left === 0 && run < runs.length) {
      run += 1;
      left = runs[run]?.[0] ?? 0;
    }
    left -= 1;
    const now = runs[run];
    return now ? [now[1], now[2]] : [null, null];
  };
}

/** Take packed cells apart. */
export function unpackCells(packed: PackedCells): CellRows {
  const rows = emptyRows();
  const nextSize = readRuns(packed.sizes);
  const seconds = packed.centiseconds === '' ? [] : packed.centiseconds.split(',');
  let pictures = 0;
  let done = 0;
  for (const letter of packed.state) {
    const cell = rows.state.length;
    const state = readStateLetter(letter);
    const pictured = letter !== letter.toLowerCase();
    const [width, height] = pictured ? nextSize() : [null, null];
    rows.state.push(state);
    rows.image.push(
      pictured ? packed.image.slice(pictures * IMAGE_LETTERS, (pictures + 1) * IMAGE_LETTERS) : null,
    );
    rows.placeholder.push(
      pictured
        ? packed.placeholder.slice(pictures * PLACEHOLDER_LETTERS, (pictures + 1) * PLACEHOLDER_LETTERS)
        : null,
    );
    rows.width.push(width);
    rows.height.push(height);
    rows.stars.push(Number(packed.stars[cell] ?? 0));
    rows.flag.push(readFlagLetter(packed.flag[cell] ?? '.'));
    const measured = state === 'done' ? (seconds[done] ?? '') : '';
    rows.seconds.push(measured === '' ? null : Number(measured) / 100);
    if (pictured) pictures += 1;
    if (state === 'done') done += 1;
  }
  for (const { rows: failed, ...failure } of packed.errors)
    for (const cell of failed) rows.failure.set(cell, failure);
  return rows;
}
