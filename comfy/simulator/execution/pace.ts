import type { InterruptFlag } from './interrupt.ts';

/** Part of a fixed render time that goes to sampling. */
const samplingShare = 0.9;

type PaceOptions = {
  speed: number;
  /** Milliseconds that the whole prompt shall take, in place of the cost table. */
  renderMs: number | undefined;
  /** Whether sleeping ends as soon as somebody interrupts. */
  wakes: boolean;
  interrupt: InterruptFlag;
  life: AbortSignal;
};

/**
 * How fast a prompt goes. Work is due at certain times; what painting really took is made up for by sleeping
 * less, so that a prompt's total is what the cost table says.
 */
export class Pace {
  readonly #options: PaceOptions;
  readonly #start = performance.now();
  #due = this.#start;

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  /** Let cost milliseconds at speed 1 go by. @throws Interrupted, ProcessGone */
  async spend(cost: number): Promise<void> {
    await this.#until(this.#scaled(cost));
  }

  /** Reading a file: nothing stops it half-way. `extra` are real milliseconds, whatever the speed. */
  async load(cost: number, extra: number): Promise<void> {
    await this.#until(this.#scaled(cost) + extra, false);
  }

  /** One of `steps` equal steps. */
  async spendStep(cost: number, steps: number): Promise<void> {
    const { renderMs } = this.#options;
    if (renderMs === undefined) await this.spend(cost);
    else await this.#until((renderMs * samplingShare) / steps);
  }

  /** The prompt is through: sleep what is left of a fixed render time. */
  async finish(): Promise<void> {
    const { renderMs } = this.#options;
    if (renderMs !== undefined) await this.#until(Math.max(0, this.#start + renderMs - this.#due));
  }

  #scaled(cost: number): number {
    const { speed, renderMs } = this.#options;
    return renderMs === undefined && speed > 0 && Number.isFinite(speed) ? cost / speed : 0;
  }

  async #until(more: number, wakes = this.#options.wakes): Promise<void> {
    this.#due += more;
    const wait = this.#due - performance.now();
    const { interrupt, life } = this.#options;
    if (wait > 0.5) await interrupt.sleep(wait, life, wakes);
    // Even without waiting the event loop gets its turn, as HTTP does beside ComfyUI's worker thread.
    else await new Promise<void>((resolve) => setImmediate(resolve));
    if (wakes) interrupt.check();
  }
}
