/** Somebody asked the running prompt to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** The process that ran this is gone; nobody hears of it any more. */
export class ProcessGone extends Error {
  override readonly name = 'ProcessGone';
}

/** ComfyUI's one global flag: set by /interrupt, read between nodes and steps, cleared at each prompt's start. */
export class InterruptFlag {
  #set = false;
  #listener: (() => void) | undefined;

  raise(): void {
    this.#set = true;
    this.#listener?.();
  }

  clear(): void {
    this.#set = false;
  }

  /** @throws Interrupted, once */
  check(): void {
    if (!this.#set) return;
    this.#set = false;
    throw new Interrupted();
  }

  /** Sleep, shorter when the flag goes up meanwhile. @throws ProcessGone when `life` ends */
  sleep(ms: number, life: AbortSignal, wakes: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const gone = (): void => {
        done();
        reject(new ProcessGone());
      };
      const awake = (): void => {
        done();
        resolve();
      };
      const timer = setTimeout(awake, ms);
      const done = (): void => {
        clearTimeout(timer);
        life.removeEventListener('abort', gone);
        this.#listener = undefined;
      };
      if (life.aborted) return gone();
      life.addEventListener('abort', gone, { once: true });
      if (wakes) this.#listener = awake;
      if (wakes && this.#set) awake();
      return undefined;
    });
  }
}
