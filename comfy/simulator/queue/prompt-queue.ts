import { lessThan } from '../python/convert.ts';
import { PyError } from '../python/error.ts';
import { copyDict, type Dumpable, type Py, type PyDict, type PyFloat } from '../python/values.ts';
import { heapify, pop, push } from './heap.ts';

export type QueueItem = {
  number: number | PyFloat;
  promptId: string;
  prompt: PyDict;
  extraData: PyDict;
  outputs: string[];
};

/** Element of GET /queue and of history: five items, without secrets. */
export const itemTuple = (item: QueueItem): readonly Dumpable[] => [
  item.number,
  item.promptId,
  item.prompt,
  item.extraData,
  item.outputs,
];

/** Tuples compare by number, then by id; the next in line are dicts, which Python cannot compare. */
const before = (a: QueueItem, b: QueueItem): boolean => {
  if (lessThan(a.number, b.number)) return true;
  if (lessThan(b.number, a.number)) return false;
  if (a.promptId !== b.promptId) return a.promptId < b.promptId;
  throw new PyError('TypeError', "'<' not supported between instances of 'dict' and 'dict'");
};

/** The queue of one ComfyUI process: a heap, and what runs. Every change is announced. */
export class PromptQueue {
  readonly #pending: QueueItem[] = [];
  readonly #running: QueueItem[] = [];
  readonly #announce: () => void;
  readonly #wake: () => void;

  constructor(announce: () => void, wake: () => void) {
    this.#announce = announce;
    this.#wake = wake;
  }

  /** @throws PyError when number and id equal another item's; the item is queued none the less */
  put(item: QueueItem): void {
    push(this.#pending, item, before);
    this.#announce();
    this.#wake();
  }

  /** The next item, now running; undefined when none waits. @throws PyError as put */
  take(): QueueItem | undefined {
    const item = pop(this.#pending, before);
    if (!item) return undefined;
    // Execution writes into its prompt (is_changed); what is shown stays as it was submitted.
    this.#running.push({ ...item, prompt: copyDict(item.prompt) });
    this.#announce();
    return item;
  }

  /** Take what runs off, to be written into history; `recorded` runs before the announcement. */
  finish(recorded: (item: QueueItem) => void): void {
    const item = this.#running.shift();
    if (!item) return;
    recorded(item);
    this.#announce();
  }

  /** The first pending item of that id is dropped without a trace. */
  delete(promptId: Py): boolean {
    const index = this.#pending.findIndex((item) => item.promptId === promptId);
    if (index < 0) return false;
    if (this.#pending.length === 1) this.clear();
    else {
      this.#pending.splice(index, 1);
      heapify(this.#pending, before);
    }
    this.#announce();
    return true;
  }

  clear(): void {
    this.#pending.length = 0;
    this.#announce();
  }

  get running(): readonly QueueItem[] {
    return this.#running;
  }

  /** In heap order, which is not the order of execution. */
  get pending(): readonly QueueItem[] {
    return this.#pending;
  }

  get remaining(): number {
    return this.#pending.length + this.#running.length;
  }

  isRunning(promptId: Py): boolean {
    return this.#running.some((item) => item.promptId === promptId);
  }
}
