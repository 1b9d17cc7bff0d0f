import type { Issue } from '#core/error/issue.ts';
import type { LoraHashes } from '#core/lora/hashes.ts';
import type { LoraFacts } from '#core/lora/inspect-lora.ts';

/** What the worker tells of a file, one after the other. */
export type LoraNews =
  | { kind: 'facts'; facts: LoraFacts }
  | { kind: 'refused'; message: string; issues: Issue[] }
  /** How much of it is hashed, 0 to 1. */
  | { kind: 'progress'; done: number }
  | { kind: 'hashes'; hashes: LoraHashes };
