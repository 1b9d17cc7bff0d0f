import type { Dumpable } from '../python/values.ts';
import { itemTuple, type QueueItem } from './prompt-queue.ts';

/** `[event, data]`, as sent. */
export type StatusMessage = readonly [string, { readonly [key: string]: Dumpable }];

export type HistoryEntry = {
  item: QueueItem;
  outputs: ReadonlyMap<string, Dumpable>;
  status: { status_str: string; completed: boolean; messages: readonly StatusMessage[] };
  meta: ReadonlyMap<string, Dumpable>;
};

const maximumSize = 10_000;

export const entryJson = (entry: HistoryEntry): Dumpable => ({
  prompt: itemTuple(entry.item),
  outputs: entry.outputs,
  status: entry.status,
  meta: entry.meta,
});

/** What has ended, in memory only: insertion order, a re-used id keeps its old place. */
export class History {
  readonly #entries = new Map<string, HistoryEntry>();

  add(entry: HistoryEntry): void {
    if (this.#entries.size > maximumSize) {
      const oldest = this.#entries.keys().next().value;
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    this.#entries.set(entry.item.promptId, entry);
  }

  get(promptId: string): HistoryEntry | undefined {
    return this.#entries.get(promptId);
  }

  /** The last `maxItems`, or as many from `offset` on, oldest first. */
  page(maxItems: number | null, offset: number): [string, HistoryEntry][] {
    const start = offset < 0 && maxItems !== null ? this.#entries.size - maxItems : offset;
    const page: [string, HistoryEntry][] = [];
    let index = 0;
    for (const entry of this.#entries) {
      if (index >= start) {
        page.push(entry);
        if (maxItems !== null && page.length >= maxItems) break;
      }
      index += 1;
    }
    return page;
  }

  all(): Iterable<[string, HistoryEntry]> {
    return this.#entries;
  }

  delete(promptId: string): void {
    this.#entries.delete(promptId);
  }

  clear(): void {
    this.#entries.clear();
  }
}
