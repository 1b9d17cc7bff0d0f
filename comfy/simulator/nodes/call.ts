import type { ModelFolder } from '#core/estimate/cost-table.ts';
import type { FileStore, Folder } from '../files/file-store.ts';
import { asNumber, toInt } from '../python/convert.ts';
import { PyError } from '../python/error.ts';
import { str } from '../python/text.ts';
import type { Dumpable, Py, PyDict } from '../python/values.ts';
import type { Made, Value } from './value.ts';

/** An encoded picture that travels with a progress event. */
export type Preview = { bytes: Buffer; format: 'jpeg' | 'png' };

/** What a running node may do to the server around it. */
export type NodeServices = {
  files: FileStore;
  /** Prompt as it runs, coerced, and what the client wants written beside it. */
  prompt: PyDict;
  pngInfo: PyDict | null;
  /** Let cost milliseconds go by. @throws Interrupted */
  spend(cost: number): Promise<void>;
  /** One of `steps` equal steps of sampling. @throws Interrupted */
  spendStep(cost: number, steps: number): Promise<void>;
  /** Read a model file: takes its time, and may fail as a fault asks. */
  load(folder: ModelFolder, name: string): Promise<void>;
  /** Whether this very node still holds this file from an earlier prompt. */
  holds(name: string): boolean;
  /** Report progress. @throws Interrupted */
  progress(value: number, max: number, preview?: Preview): void;
  wantsPreviews: boolean;
  /** Whether pictures are really painted; benches have no time for it. */
  paints: boolean;
  now(): Date;
  tempName(): string;
};

export type NodeResult = { outputs: Value[]; ui?: Dumpable };

export type NodeRun = (call: NodeCall) => NodeResult | Promise<NodeResult>;

/** One run of one node: its inputs, links already followed. */
export class NodeCall {
  readonly id: string;
  readonly classType: string;
  readonly inputs: ReadonlyMap<string, Value>;
  readonly outputTypes: readonly Py[];
  readonly services: NodeServices;

  constructor(
    id: string,
    classType: string,
    inputs: ReadonlyMap<string, Value>,
    outputTypes: readonly Py[],
    services: NodeServices,
  ) {
    this.id = id;
    this.classType = classType;
    this.inputs = inputs;
    this.outputTypes = outputTypes;
    this.services = services;
  }

  /** An input of a certain kind. @throws PyError when it is missing or another thing */
  get<K extends Made['kind']>(kind: K, name: string): Extract<Made, { kind: K }> {
    const value = this.find(kind, name);
    if (value) return value;
    throw new PyError('TypeError', `${this.classType}() missing 1 required positional argument: '${name}'`);
  }

  find<K extends Made['kind']>(kind: K, name: string): Extract<Made, { kind: K }> | undefined {
    const value = this.inputs.get(name);
    return value?.kind === kind ? (value as Extract<Made, { kind: K }>) : undefined;
  }

  literal(name: string): Py | undefined {
    const value = this.inputs.get(name);
    return value?.kind === 'plain' ? value.value : undefined;
  }

  text(name: string): string {
    return str(this.literal(name) ?? '');
  }

  number(name: string): number {
    return asNumber(this.literal(name)) ?? 0;
  }

  int(name: string): bigint {
    return BigInt(toInt(this.literal(name) ?? 0));
  }
}

export type { Folder };
