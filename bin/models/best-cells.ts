import { cellColumnsSchema, cellSchema, type Cell } from '#core/api/cell.ts';
import { sweepSchema } from '#core/api/sweep.ts';
import { AppError } from '#core/error/app-error.ts';
import type { CardCell, CardInput } from '#core/models/model-card.ts';
import type { Api } from '../cli/api.ts';

export type BestCells = {
  sweep: NonNullable<CardInput['sweep']>;
  cells: CardCell[];
  /** Pictures by their path in the repository. */
  pictures: Map<string, Blob>;
};

/** Places of the cells that people liked best: picks first, then by stars; rejected and unrated ones are none. */
function rank(stars: string, flags: string, most: number): number[] {
  return Array.from({ length: stars.length }, (_, ordinal) => ({
    ordinal,
    stars: Number(stars[ordinal]),
    flag: flags[ordinal],
  }))
    .filter(({ stars: count, flag }) => flag !== 'x' && (count > 0 || flag === 'p'))
    .toSorted(
      (a, b) => Number(b.flag === 'p') - Number(a.flag === 'p') || b.stars - a.stars || a.ordinal - b.ordinal,
    )
    .slice(0, most)
    .map(({ ordinal }) => ordinal);
}

const settingsOf = ({ coords, settings }: Cell): Record<string, string> => {
  const all = {
    ...coords,
    ...(settings['positive'] === undefined ? {} : { positive: settings['positive'] }),
  };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
};

/**
 * The best rated cells of a sweep, with their pictures.
 * @throws AppError not_found; conflict where nothing of it is rated
 */
export async function fetchBestCells(api: Api, id: string, most: number): Promise<BestCells> {
  const at = `/sweeps/${encodeURIComponent(id)}`;
  const sweep = await api.ask(sweepSchema, 'GET', at);
  const columns = await api.ask(cellColumnsSchema, 'GET', `${at}/cells`);
  const cells: CardCell[] = [];
  const pictures = new Map<string, Blob>();
  for (const ordinal of rank(columns.stars, columns.flag, most)) {
    const cell = await api.ask(cellSchema, 'GET', `${at}/cells/${ordinal}`);
    const [image] = cell.images;
    if (!image) continue;
    const path = `samples/${image.sha256.slice(0, 16)}.png`;
    pictures.set(path, await api.fetchBytes(image.url));
    cells.push({ path, settings: settingsOf(cell), stars: cell.rating.stars });
  }
  if (cells.length === 0)
    throw new AppError(
      'conflict',
      `Nothing of the sweep "${sweep.name}" is rated yet: give its best cells stars first (${api.address}/sweeps/${sweep.id}).`,
    );
  return { sweep: { name: sweep.name, simulated: sweep.simulated }, cells, pictures };
}
