import type { FaultBox } from '../faults/fault-box.ts';
import type { FileStore } from '../files/file-store.ts';
import type { ModelShelf } from '../models.ts';
import type { ClassTable } from '../nodes/class-table.ts';
import type { Settings } from '../options.ts';
import type { Profile } from '../profile.ts';
import type { Hub } from '../socket/hub.ts';
import type { InterruptFlag } from './interrupt.ts';
import type { OutputCache } from './output-cache.ts';

/** What a running prompt sees of its process. */
export type Runtime = {
  readonly settings: Settings;
  readonly profile: Profile;
  readonly faults: FaultBox;
  readonly files: FileStore;
  readonly shelf: ModelShelf;
  readonly classes: ClassTable;
  readonly hub: Hub;
  readonly cache: OutputCache;
  readonly interrupt: InterruptFlag;
  /** Ends with the process, or with its worker thread. */
  readonly life: AbortSignal;
  /** File that a loader node still holds, by node id and class. */
  readonly held: Map<string, string>;
  /** Bytes of models in video memory. */
  vramUsed: number;
  /** Whoever submitted the prompt that ran last. */
  clientId: string | null;
  lastNode: string | null;
};
