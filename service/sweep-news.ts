import type { Notification } from '#db/notify.ts';

/** A notification, or that some may have been missed. */
export type Happening = Notification | { t: 'gap' };

/** What changed in one sweep since it was last told. */
export type News = {
  /** The columns should be read again. */
  reload: boolean;
  /** Cells that changed. */
  cells: Set<number>;
  /** Running cells that came further. */
  progress: Set<number>;
  /** State or counts changed. */
  status: boolean;
  /** Rows of votes that came. */
  votes: Set<string>;
};

/** Beyond so many changed cells, reading the columns again is cheaper than telling each. */
const RELOAD_BEYOND = 2_000;

/** News without any. */
export const noNews = (): News => ({
  reload: false,
  cells: new Set(),
  progress: new Set(),
  status: false,
  votes: new Set(),
});

/** Take up what happened; other sweeps and servers change nothing. @returns whether it is news */
export function takeUp(news: News, sweepId: string, happening: Happening): boolean {
  if (happening.t === 'work' || happening.t === 'server') return false;
  if (happening.t !== 'gap' && happening.sweep !== sweepId) return false;
  if (happening.t === 'progress') {
    news.progress.add(happening.ordinal);
    return true;
  }
  if (happening.t === 'vote') {
    news.votes.add(happening.vote);
    return true;
  }
  news.status = true;
  if (happening.t === 'gap' || happening.t === 'sweep-reload') forgetCells(news);
  if (happening.t === 'render') addCells(news, happening.ordinals);
  return true;
}

function addCells(news: News, ordinals: number[]): void {
  for (const ordinal of ordinals) {
    news.cells.add(ordinal);
    news.progress.delete(ordinal);
  }
  if (news.cells.size > RELOAD_BEYOND) forgetCells(news);
}

function forgetCells(news: News): void {
  news.reload = true;
  news.cells.clear();
}
