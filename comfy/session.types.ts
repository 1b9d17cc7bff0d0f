import type { Json } from '#core/json/parse-json.ts';
import type { ComfyClient, ExecutionError, HistoryEntry, Submission } from './client.ts';

/** How far a prompt is. `step` of `steps` counts sampler steps; a preview is a JPEG or PNG. */
export type PromptProgress = {
  promptId: string;
  node: string | null;
  step: number;
  steps: number;
  preview?: Uint8Array;
};

/** How a prompt ended, as history tells it, or that no trace of it is left. */
export type Outcome =
  | { kind: 'success'; entry: HistoryEntry }
  | { kind: 'error'; error: ExecutionError; entry: HistoryEntry | null }
  | { kind: 'interrupted' }
  /** In neither queue nor history, checked twice: the server restarted or somebody removed it. */
  | { kind: 'lost' };

/** Why a session gave up on its server. */
export type SessionEnd =
  /** No answer over HTTP for longer than patience allows. */
  | { kind: 'gone'; message: string }
  /** HTTP lives, prompts wait, nothing runs and nothing moves: its worker thread is dead. */
  | { kind: 'zombie'; message: string };

/** `promptId` is the one to watch. */
export type Location = { state: 'waiting' | 'running' | 'ended' | 'nowhere'; promptId: string };

/**
 * One lease's connection to one server: a socket with a client id of its own for every connection, pings, a
 * read deadline, and a slow poll of queue and history as the source of truth. Correct without any socket.
 */
export type Session = {
  readonly client: ComfyClient;
  /** Submit and register before anything is sent, since events can come before the answer. */
  submit(submission: Omit<Submission, 'clientId'>, signal: AbortSignal): Promise<{ promptId: string }>;
  /** Wait for the end of a prompt that was submitted here or by an earlier lease. Rejects with SessionEnded. */
  watch(promptId: string, signal: AbortSignal): Promise<Outcome>;
  /**
   * Where a prompt is right now: for adoption after a crash or an answer that was lost. Looked for by id, then
   * by the tag that it was submitted with (a server before 0.3.45 knows it by an id of its own: watch that one).
   */
  locate(promptId: string, tag: Record<string, Json>, signal: AbortSignal): Promise<Location>;
  /**
   * Names the server's process: as long as this stays equal and not null, the server has not restarted. Null
   * while no socket is up.
   */
  bootMark(): string | null;
  close(): Promise<void>;
};

export type SessionOptions = {
  client: ComfyClient;
  onProgress(progress: PromptProgress): void;
  /** Milliseconds; defaults in comfy/tunables.ts. */
  pollEvery?: number;
  /** How long HTTP may stay silent before the session ends as gone. */
  goneAfter?: number;
  /** How long prompts may wait with nothing moving before the session ends as zombie. */
  zombieAfter?: number;
};

export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
  readonly end: SessionEnd;
  constructor(end: SessionEnd) {
    super(end.message);
    this.end = end;
  }
}
