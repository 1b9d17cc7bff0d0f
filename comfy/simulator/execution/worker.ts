import type { History } from '../queue/history.ts';
import type { PromptQueue } from '../queue/prompt-queue.ts';
import { PyError } from '../python/error.ts';
import { classOf } from './links.ts';
import { ProcessGone } from './interrupt.ts';
import { type PromptResult, runPrompt } from './run-prompt.ts';
import type { Runtime } from './runtime.ts';

/** ComfyUI's one worker thread: prompts strictly one after another. */
export class Worker {
  readonly #runtime: Runtime;
  readonly #queue: PromptQueue;
  readonly #history: History;
  #busy = false;
  #unload = false;
  #freeMemory = false;

  constructor(runtime: Runtime, queue: PromptQueue, history: History) {
    this.#runtime = runtime;
    this.#queue = queue;
    this.#history = history;
  }

  /** Something may wait. The thread takes it on its next turn, after the answer that is being written. */
  wake(): void {
    if (this.#busy) return;
    this.#busy = true;
    setImmediate(() => {
      void this.#work();
    });
  }

  /** POST /free: done between prompts, at once when idle. */
  free(unload: boolean, memory: boolean): void {
    this.#unload ||= unload || memory;
    this.#freeMemory ||= memory;
    this.wake();
  }

  async #work(): Promise<void> {
    try {
      while (!this.#runtime.life.aborted) {
        this.#applyFree();
        const item = this.#queue.take();
        if (!item) break;
        this.#forgetLoaders([...item.prompt.keys()].map((id) => `${id} ${classOf(item.prompt, id)}`));
        const result = await runPrompt(this.#runtime, item);
        this.#record(result);
      }
      this.#busy = false;
    } catch (error) {
      // The thread is dead: nothing runs any more, and HTTP does not notice. `busy` stays true for ever.
      if (!(error instanceof ProcessGone) && !(error instanceof PyError)) throw error;
    }
  }

  #record({ success, messages, ui }: PromptResult): void {
    const { hub, clientId } = this.#runtime;
    this.#runtime.lastNode = null;
    let promptId = '';
    this.#queue.finish((item) => {
      promptId = item.promptId;
      this.#history.add({
        item,
        outputs: new Map([...ui].map(([id, shown]) => [id, shown.output])),
        status: { status_str: success ? 'success' : 'error', completed: success, messages },
        meta: new Map([...ui].map(([id, shown]) => [id, shown.meta])),
      });
    });
    if (clientId !== null) hub.send('executing', { node: null, prompt_id: promptId }, clientId);
  }

  #applyFree(): void {
    if (this.#unload) this.#runtime.vramUsed = 0;
    if (this.#freeMemory) {
      this.#runtime.cache.clear();
      this.#runtime.held.clear();
    }
    this.#unload = false;
    this.#freeMemory = false;
  }

  /** Node instances live on only for ids that the new prompt has too. */
  #forgetLoaders(slots: string[]): void {
    const kept = new Set(slots);
    for (const slot of this.#runtime.held.keys()) if (!kept.has(slot)) this.#runtime.held.delete(slot);
  }
}
