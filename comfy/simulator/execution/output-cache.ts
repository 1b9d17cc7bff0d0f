import type { Value } from '../nodes/value.ts';
import type { CacheMode } from '../options.ts';
import type { Dumpable } from '../python/values.ts';

/** What a node showed, with the ids under which it ran. */
export type NodeUi = { output: Dumpable; meta: Dumpable };

export type CacheEntry = { outputs: Value[]; ui?: NodeUi };

/**
 * Node results of one process, by key (protocol 4.4).
 * - classic: at a prompt's start only its own keys survive
 * - ram: as classic, but thrown out after each node that ran, as on a host with at most 128 GB; or, with
 *   `keepsOld`, never, as on a larger one
 * - lru: up to `size` results, whole generations of prompts at a time
 * - none: results live as long as their prompt, by node id
 */
export class OutputCache {
  readonly #mode: CacheMode;
  readonly #size: number;
  readonly #keepsOld: boolean;
  readonly #entries = new Map<string, CacheEntry>();
  readonly #used = new Map<string, number>();
  #keys = new Map<string, string>();
  #generation = 0;
  #oldest = 0;

  constructor(mode: CacheMode, size: number, keepsOld = false) {
    this.#mode = mode;
    this.#keepsOld = keepsOld;
    this.#size = size;
  }

  /** A prompt begins: the key of each of its nodes. */
  begin(keys: Map<string, string>): void {
    // Without a cache nothing is looked up by content, so that equal nodes run separately.
    this.#keys = this.#mode === 'none' ? new Map([...keys.keys()].map((id) => [id, id])) : keys;
    this.#generation += 1;
    if (this.#mode === 'none') this.clear();
    if (this.#mode === 'classic') this.#keepOnlyCurrent();
    if (this.#mode === 'lru') this.#evictGenerations();
  }

  get(id: string): CacheEntry | undefined {
    const key = this.#keys.get(id);
    return key === undefined ? undefined : this.#entries.get(key);
  }

  set(id: string, entry: CacheEntry): void {
    const key = this.#keys.get(id);
    if (key === undefined) return;
    this.#entries.set(key, entry);
    this.#used.set(key, this.#generation);
  }

  /** Called after each node that came through. */
  afterNode(): void {
    if (this.#mode === 'ram' && !this.#keepsOld) this.#keepOnlyCurrent();
  }

  clear(): void {
    this.#entries.clear();
    this.#used.clear();
  }

  #keepOnlyCurrent(): void {
    const current = new Set(this.#keys.values());
    for (const key of this.#entries.keys()) if (!current.has(key)) this.#entries.delete(key);
  }

  #evictGenerations(): void {
    for (const key of this.#keys.values()) this.#used.set(key, this.#generation);
    while (this.#entries.size > this.#size && this.#oldest < this.#generation) {
      this.#oldest += 1;
      for (const key of this.#entries.keys()) {
        if ((this.#used.get(key) ?? 0) < this.#oldest) this.#entries.delete(key);
      }
    }
    for (const key of this.#used.keys()) {
      if (!this.#entries.has(key) && this.#used.get(key) !== this.#generation) this.#used.delete(key);
    }
  }
}
