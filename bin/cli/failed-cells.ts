import { type Cell, cellColumnsSchema, cellSchema } from '#core/api/cell.ts';
import { unpackCells } from '#core/cells/unpack-cells.ts';
import type { Api } from './api.ts';

/** Failed cells are told one by one up to here. */
const SHOWN = 50;
/** Questions that are asked side by side. */
const AT_ONCE = 8;

/** The cells of a sweep that failed, with ComfyUI's words; `more` were left out. */
export async function readFailedCells(api: Api, id: string): Promise<{ cells: Cell[]; more: number }> {
  const columns = await api.ask(cellColumnsSchema, 'GET', `/sweeps/${id}/cells`);
  const ordinals = unpackCells(columns).state.flatMap((state, ordinal) =>
    state === 'failed' ? [ordinal] : [],
  );
  const cells: Cell[] = [];
  const shown = ordinals.slice(0, SHOWN);
  for (let at = 0; at < shown.length; at += AT_ONCE)
    cells.push(
      ...(await Promise.all(
        shown
          .slice(at, at + AT_ONCE)
          .map((ordinal) => api.ask(cellSchema, 'GET', `/sweeps/${id}/cells/${ordinal}`)),
      )),
    );
  return { cells, more: ordinals.length - cells.length };
}

/** "dumpling 0.4 · me 0.7: Value not in list …" */
export function describeFailedCell({ ordinal, coords, error, attempts }: Cell): string {
  const where = Object.entries(coords).map(([name, value]) => `${name} ${String(value)}`);
  const words = error?.message ?? 'no reason was given';
  return `  #${ordinal}  ${where.join(' · ')}  (${attempts} ${attempts === 1 ? 'try' : 'tries'})\n      ${words.replaceAll('\n', '\n      ')}`;
}
