import { InterruptFlag } from './execution/interrupt.ts';
import { OutputCache } from './execution/output-cache.ts';
import type { Runtime } from './execution/runtime.ts';
import { Worker } from './execution/worker.ts';
import type { FaultBox } from './faults/fault-box.ts';
import type { FileStore } from './files/file-store.ts';
import type { ModelShelf } from './models.ts';
import { ClassTable } from './nodes/class-table.ts';
import type { Settings } from './options.ts';
import type { Profile } from './profile.ts';
import { History } from './queue/history.ts';
import { PromptQueue } from './queue/prompt-queue.ts';
import { Hub } from './socket/hub.ts';

/** What outlives a restart: the machine with its disk, and how it is set up. */
export type Machine = {
  readonly settings: Settings;
  readonly profile: Profile;
  readonly faults: FaultBox;
  readonly files: FileStore;
  readonly shelf: ModelShelf;
};

/** One run of ComfyUI, from start to end: queue, history, cache, counter and sockets live as long as it. */
export class ServerProcess {
  readonly machine: Machine;
  readonly hub: Hub;
  readonly queue: PromptQueue;
  readonly history = new History();
  readonly classes: ClassTable;
  readonly interrupt = new InterruptFlag();
  readonly runtime: Runtime;
  readonly worker: Worker;
  /** The next prompt's number. */
  counter = 0;
  /** While something slow holds the event loop, everything waits for this. */
  blocked: Promise<void> | undefined;
  readonly #life = new AbortController();

  constructor(machine: Machine) {
    const { settings, profile, files, shelf, faults } = machine;
    this.machine = machine;
    this.hub = new Hub(settings.latency);
    this.classes = new ClassTable(profile, shelf, files);
    this.queue = new PromptQueue(
      () => this.announce(),
      () => this.worker.wake(),
    );
    this.runtime = {
      settings,
      profile,
      faults,
      files,
      shelf,
      classes: this.classes,
      hub: this.hub,
      cache: new OutputCache(
        settings.cache ?? profile.defaultCache,
        settings.cacheSize,
        settings.ramKeepsOld,
      ),
      interrupt: this.interrupt,
      life: this.#life.signal,
      held: new Map(),
      vramUsed: 0,
      clientId: null,
      lastNode: null,
    };
    this.worker = new Worker(this.runtime, this.queue, this.history);
    files.emptyTemp();
  }

  /** Every change of the queue is told to everybody. */
  announce(): void {
    this.hub.send('status', this.status(), null);
  }

  status(): { status: { exec_info: { queue_remaining: number } } } {
    return { status: { exec_info: { queue_remaining: this.queue.remaining } } };
  }

  /** The worker thread dies; HTTP lives on. */
  killWorker(): void {
    this.#life.abort();
  }

  end(): void {
    this.#life.abort();
    this.hub.close();
  }
}
