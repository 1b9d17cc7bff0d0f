import type { Json } from '#core/json/parse-json.ts';
import type { Graph } from '#core/workflow/graph.ts';

/** Where a ComfyUI is and how it is entered. */
export type Endpoint = {
  /** http(s)://host[:port][/prefix] */
  url: string;
  /** Sent with every request and the socket's handshake: bearer, basic, Modal-Key/Modal-Secret. */
  headers?: Record<string, string>;
  /** Close each connection with its answer: a server that sleeps must not be held awake by one that is kept. */
  brief?: boolean;
};

/** A file that a prompt produced, as history lists it. */
export type OutputFile = { node: string; filename: string; subfolder: string; type: string };

export type SystemStats = {
  version: string;
  argv: string[];
  devices: { name: string; type: string; vramTotal: number; vramFree: number }[];
};

/** Size in bytes, modified in seconds since 1970 by the server's clock; null where the server does not tell. */
export type ModelListing = { name: string; size: number | null; modified: number | null };

/** One element of GET /queue: number, id, graph, extra data, output node ids. */
export type QueueItem = { number: number; promptId: string; graph: Graph; extra: Record<string, Json> };

export type Submission = {
  graph: Graph;
  /** Canonical lower-case UUID, made before anything is sent. */
  promptId: string;
  clientId: string;
  /**
   * Such as {render, attempt}. Travels as extra_data.teststrip and comes back in queue and history; written into
   * the PNG too, as the text chunk `teststrip`.
   */
  tag: Record<string, Json>;
  previews: boolean;
};

export type HistoryEntry = {
  promptId: string;
  graph: Graph;
  extra: Record<string, Json>;
  /** Success, or how it ended: judged by messages, since status_str can be stale. */
  ended: 'success' | 'error' | 'interrupted';
  error?: ExecutionError;
  outputs: OutputFile[];
  /** Milliseconds between execution_start and the last message, by the server's clock. */
  ms: number | null;
};

/** execution_error, as ComfyUI says it. */
export type ExecutionError = {
  nodeId: string;
  nodeType: string;
  exceptionType: string;
  message: string;
  traceback: string[];
};

/**
 * One ComfyUI over HTTP. Every call takes a signal, has a deadline of its own, and throws ComfyError alone
 * (comfy/comfy-error.ts). Protocol: ComfyUI 0.3.40 to 0.33, server.py.
 */
export type ComfyClient = {
  readonly endpoint: Endpoint;
  stats(signal?: AbortSignal): Promise<SystemStats>;
  features(signal?: AbortSignal): Promise<Record<string, Json>>;
  /** The whole of /object_info, as text (megabytes on servers with many custom nodes) and parsed. */
  objectInfo(signal?: AbortSignal): Promise<{ text: string; classes: Record<string, Json> }>;
  /** Folder keys of GET /models. */
  modelFolders(signal?: AbortSignal): Promise<string[]>;
  /** Files of one folder, with size and time where the server tells. */
  models(folder: string, signal?: AbortSignal): Promise<ModelListing[]>;
  /**
   * POST /prompt. Resolves with the id that the server uses: servers before 0.3.45 mint their own.
   * @throws ComfyError `refused` when nothing of it will run (also for a 200 that drops some outputs: what was
   * queued is cancelled); after any other kind it may have been taken (comfy/may-have-been-taken.ts)
   */
  submit(submission: Submission, signal?: AbortSignal): Promise<{ promptId: string }>;
  queue(signal?: AbortSignal): Promise<{ running: QueueItem[]; pending: QueueItem[] }>;
  queueRemaining(signal?: AbortSignal): Promise<number>;
  /** Null while the id is unknown, waiting or running. */
  history(promptId: string, signal?: AbortSignal): Promise<HistoryEntry | null>;
  /** The newest entries, newest last: how prompts are found whose id the server minted. */
  recentHistory(count: number, signal?: AbortSignal): Promise<HistoryEntry[]>;
  forget(promptIds: string[], signal?: AbortSignal): Promise<void>;
  view(file: Omit<OutputFile, 'node'>, signal?: AbortSignal): Promise<Uint8Array>;
  /**
   * Take a prompt out of the queue or stop it, by the best means that this version has; never another's.
   * Resolves once it is in the queue no more (at once for an unknown id); throws `timeout` while it still is.
   */
  cancel(promptId: string, signal?: AbortSignal): Promise<void>;
  upload(name: string, bytes: Uint8Array, signal?: AbortSignal): Promise<{ name: string; subfolder: string }>;
  free(signal?: AbortSignal): Promise<void>;
};
