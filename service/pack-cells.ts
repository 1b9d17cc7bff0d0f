import type { PackedCells } from '#core/api/cell.ts';
import type { PackedRow } from '#db/packed-cells.ts';

/** `64x64,64x64,64x48` as runs: how many, width, height. */
function toRuns(sizes: string | null): PackedCells['sizes'] {
  const runs: PackedCells['sizes'] = [];
  let last = '';
  for (const size of sizes?.split(',') ?? []) {
    const run = runs.at(-1);
    if (run && size === last) {
      run[0] += 1;
      continue;
    }
    const [width = 0, height = 0] = size.split('x').map(Number);
    runs.push([1, width, height]);
    last = size;
  }
  return runs;
}

/** Each way to fail once, with the rows of the cells that failed so. */
function toErrors(errors: PackedRow['errors'], rowOf: (ordinal: number) => number): PackedCells['errors'] {
  const found = new Map<string, PackedCells['errors'][number]>();
  for (const [ordinal, words, server, tries] of errors ?? []) {
    const key = JSON.stringify([words, server, tries]);
    const known = found.get(key);
    if (known) known.rows.push(rowOf(ordinal));
    else found.set(key, { words, server, tries, rows: [rowOf(ordinal)] });
  }
  return [...found.values()];
}

/** Cells as Postgres packed them, as API v1 sends them. @param ordinals of the rows; left out, each is its row */
export function packCells(row: PackedRow, ordinals?: number[]): PackedCells {
  const rows = ordinals && new Map(ordinals.map((ordinal, place) => [ordinal, place]));
  return {
    state: row.state ?? '',
    image: Buffer.from(row.image ?? '', 'hex').toString('base64url'),
    placeholder: row.placeholder ?? '',
    sizes: toRuns(row.sizes),
    stars: row.stars ?? '',
    flag: row.flag ?? '',
    centiseconds: row.centiseconds ?? '',
    errors: toErrors(row.errors, (ordinal) => rows?.get(ordinal) ?? ordinal),
  };
}
