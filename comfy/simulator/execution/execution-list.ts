import type { PyDict } from '../python/values.ts';
import { inputsOf, isLink } from './links.ts';

type Look = { isCached(id: string): boolean; isOutput(id: string): boolean };

/** Which node runs next (protocol 4.5): a topological order with a taste for finishing images. */
export class ExecutionList {
  readonly #prompt: PyDict;
  readonly #look: Look;
  /** Waiting nodes in the order of their discovery, each with how many others it waits for. */
  readonly #waiting = new Map<string, number>();
  /** Node → those that wait for it. */
  readonly #blocking = new Map<string, Set<string>>();

  constructor(prompt: PyDict, outputs: readonly string[], look: Look) {
    this.#prompt = prompt;
    this.#look = look;
    for (const id of outputs) this.#add(id);
  }

  /** Take the next node off; undefined when none is left or ready. */
  take(): string | undefined {
    const ready = [...this.#waiting].filter(([, count]) => count === 0).map(([id]) => id);
    const id =
      ready.find((node) => this.#look.isOutput(node)) ??
      ready.find((node) => this.#feedsOutput(node)) ??
      ready.find((node) => [...this.#blocked(node)].some((next) => this.#feedsOutput(next))) ??
      ready[0];
    if (id !== undefined) this.#finish(id);
    return id;
  }

  /** Depth first with a stack, so that the last link of a node is met first. Cached sources stay out. */
  #add(root: string): void {
    const stack = [root];
    const links: [string, string][] = [];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (this.#waiting.has(id)) continue;
      this.#waiting.set(id, 0);
      this.#blocking.set(id, new Set());
      for (const value of inputsOf(this.#prompt, id)?.values() ?? []) {
        if (!isLink(value) || this.#look.isCached(value[0])) continue;
        stack.push(value[0]);
        links.push([value[0], id]);
      }
    }
    for (const [from, to] of links) {
      const blocked = this.#blocked(from);
      if (blocked.has(to)) continue;
      blocked.add(to);
      this.#waiting.set(to, (this.#waiting.get(to) ?? 0) + 1);
    }
  }

  #blocked(id: string): Set<string> {
    return this.#blocking.get(id) ?? new Set();
  }

  #feedsOutput(id: string): boolean {
    return [...this.#blocked(id)].some((next) => this.#look.isOutput(next));
  }

  #finish(id: string): void {
    this.#waiting.delete(id);
    for (const next of this.#blocked(id)) {
      const count = this.#waiting.get(next);
      if (count !== undefined) this.#waiting.set(next, count - 1);
    }
  }
}
