import { setTimeout as delay } from 'node:timers/promises';
import type { SweepEvent } from '#core/api/event.ts';
import { raterQuerySchema } from '#core/api/rater.ts';
import { type NewsRow, readNews } from '#db/sweep-news.ts';
import type { Ctx } from './ctx.ts';
import { packCells } from './pack-cells.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { type Happening, type News, noNews, takeUp } from './sweep-news.ts';
import { readMoney } from './read-money.ts';
import { toStatus } from './sweep-status.ts';

/** Milliseconds between two rounds: four messages each at most, ten a second. */
const LEAST_GAP = 300;
/** A round's query may take a fifth of the time at most: large sweeps are told of less often. */
const REST = 4;

/** Where notifications come from: call back for each until the returned function is called. */
export type Subscribe = (listener: (happening: Happening) => void) => () => void;

/**
 * What happens in a sweep, as it happens: first how it stands, then what changed, gathered into a few
 * messages a round and about three rounds a second, each of one query; marks are those of one rater. Ends when the signal aborts or the
 * sweep is gone.
 * @throws AppError not_found, invalid_input
 */
export async function* sweepEvents(
  ctx: Ctx,
  input: { id: string; rater?: string | undefined },
  options: { subscribe: Subscribe; signal: AbortSignal },
): AsyncGenerator<SweepEvent, void, undefined> {
  const id = parseId('sweep', input.id);
  const { rater } = parseInput(raterQuerySchema, { rater: input.rater });
  const { signal } = options;
  let news = noNews();
  let wake = (): void => undefined;
  const unsubscribe = options.subscribe((happening) => {
    if (takeUp(news, id, happening)) wake();
  });
  const stop = (): void => wake();
  signal.addEventListener('abort', stop);
  try {
    const first = await readNews(ctx.db.pool, id, [], [], rater);
    if (!first) throw notFound('sweep', id);
    yield await statusEvent(ctx, first);
    let gap = LEAST_GAP;
    while (!signal.aborted) {
      await pause(gap, signal);
      if (!isNews(news) && !signal.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      if (signal.aborted) return;
      const told = news;
      news = noNews();
      const began = ctx.now().getTime();
      const row = await readNews(ctx.db.pool, id, [...told.cells], [...told.progress], rater);
      if (!row) return;
      gap = Math.max(LEAST_GAP, REST * (ctx.now().getTime() - began));
      yield* eventsOf(told, row);
      if (told.votes.size > 0) yield { type: 'votes', votes: [...told.votes] };
      if (told.status) yield await statusEvent(ctx, row);
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', stop);
  }
}

const isNews = (news: News): boolean =>
  news.reload || news.status || news.cells.size > 0 || news.progress.size > 0 || news.votes.size > 0;

/** Rest; an abort ends it early. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function* eventsOf(news: News, row: NewsRow): Generator<SweepEvent> {
  if (news.reload) yield { type: 'reload' };
  else if (row.cells.ordinals !== null)
    yield { type: 'cells', ordinals: row.cells.ordinals, cells: packCells(row.cells, row.cells.ordinals) };
  if (row.progress.length > 0)
    yield {
      type: 'progress',
      cells: row.progress.map(({ previewAt, ...cell }) => ({
        ...cell,
        preview: previewAt === null ? null : `/api/v1/renders/${cell.renderKey}/preview?at=${previewAt}`,
      })),
    };
}

async function statusEvent(ctx: Ctx, row: NewsRow): Promise<SweepEvent> {
  const money = await readMoney(ctx.db.pool, row, ctx.now());
  const { id: _id, name: _name, simulated: _simulated, ...status } = toStatus(row, money);
  return { type: 'sweep', ...status };
}
