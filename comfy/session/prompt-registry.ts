import type { ExecutionError } from '../client.ts';
import type { Outcome } from '../session.types.ts';

/** What a session knows of one prompt. */
export type Prompt = {
  id: string;
  /** The client id that its events go to; null for one that was submitted elsewhere. */
  clientId: string | null;
  /** Its POST is under way: that it is in no queue means nothing yet. */
  posting: boolean;
  /** Its first event came, so the socket tells of it. */
  heard: boolean;
  /** `executing` without a node came. */
  ended: boolean;
  /** performance.now() of its last event. */
  movedAt: number;
  /** performance.now() of the first look that found it neither in queue nor in history. */
  missingSince: number | null;
  node: string | null;
  step: number;
  steps: number;
  /** What execution_error said, should the history be lost before it is read. */
  error: ExecutionError | null;
  outcome: Outcome | null;
};

export type Watcher = { onOutcome(outcome: Outcome): void; onEnd(error: Error): void };

/** Prompts by id, entered before they are sent, and whoever waits for their ends. */
export class PromptRegistry {
  readonly #prompts = new Map<string, Prompt>();
  readonly #watchers = new Map<Prompt, Set<Watcher>>();

  get(id: string): Prompt | undefined {
    return this.#prompts.get(id);
  }

  enter(id: string, clientId: string | null): Prompt {
    const prompt: Prompt = {
      id,
      clientId,
      posting: false,
      heard: false,
      ended: false,
      movedAt: performance.now(),
      missingSince: null,
      node: null,
      step: 0,
      steps: 0,
      error: null,
      outcome: null,
    };
    this.#prompts.set(id, prompt);
    return prompt;
  }

  /** The server goes by another id. */
  rename(prompt: Prompt, id: string): void {
    this.#prompts.delete(prompt.id);
    prompt.id = id;
    this.#prompts.set(id, prompt);
  }

  /** Go on hearing of one that is settled. */
  keep(prompt: Prompt): void {
    this.#prompts.set(prompt.id, prompt);
  }

  drop(prompt: Prompt): void {
    this.#prompts.delete(prompt.id);
    this.#watchers.delete(prompt);
  }

  /** The one that this socket last said to execute: whose preview a frame without a name is. */
  executing(): Prompt | undefined {
    return [...this.#prompts.values()].findLast((prompt) => prompt.node !== null && !prompt.ended);
  }

  /** Those whose end somebody waits for. */
  watched(): Prompt[] {
    return [...this.#watchers.keys()];
  }

  /** @returns takes the watcher away again */
  watch(prompt: Prompt, watcher: Watcher): () => void {
    const watchers = this.#watchers.get(prompt) ?? new Set();
    watchers.add(watcher);
    this.#watchers.set(prompt, watchers);
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0) this.#watchers.delete(prompt);
    };
  }

  /** Tell whoever waits, and know the prompt no more; with nobody waiting, keep the outcome for who comes. */
  settle(prompt: Prompt, outcome: Outcome): void {
    if (prompt.outcome !== null) return;
    prompt.outcome = outcome;
    const watchers = this.#watchers.get(prompt);
    if (watchers === undefined) return;
    this.drop(prompt);
    for (const watcher of watchers) watcher.onOutcome(outcome);
  }

  /** The session is over. */
  endAll(error: Error): void {
    const all = [...this.#watchers.values()];
    this.#watchers.clear();
    this.#prompts.clear();
    for (const watchers of all) for (const watcher of watchers) watcher.onEnd(error);
  }
}
