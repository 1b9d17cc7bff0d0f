import type { PromptProgress } from '../session.types.ts';
import type { BinaryFrame } from '../socket/parse-binary-frame.ts';
import type { ComfyEvent } from '../socket/parse-event.ts';
import type { Prompt, PromptRegistry } from './prompt-registry.ts';

export type Hearing = {
  registry: PromptRegistry;
  onProgress(progress: PromptProgress): void;
  /** The history has it now. */
  onEnded(prompt: Prompt): void;
  /** Somebody's prompt moved, so the worker lives. */
  onMove(): void;
};

const tell = (prompt: Prompt, preview?: Uint8Array): PromptProgress => ({
  promptId: prompt.id,
  node: prompt.node,
  step: prompt.step,
  steps: prompt.steps,
  ...(preview === undefined ? {} : { preview }),
});

/** Take in what the socket said. Prompts that are not ours only count as movement. */
export function applyEvent(hearing: Hearing, event: ComfyEvent): void {
  // A status is sent for every prompt that is put in, by a dead worker's server too.
  if (event.kind === 'status') return;
  hearing.onMove();
  const prompt = hearing.registry.get(event.promptId);
  if (prompt === undefined) return;
  prompt.heard = true;
  prompt.movedAt = performance.now();
  switch (event.kind) {
    case 'moved':
      return;
    case 'failed':
      prompt.error = event.error;
      return;
    case 'node':
      if (prompt.node === event.node) return;
      Object.assign(prompt, { node: event.node, step: 0, steps: 0 });
      return hearing.onProgress(tell(prompt));
    case 'step':
      Object.assign(prompt, { node: event.node ?? prompt.node, step: event.step, steps: event.steps });
      return hearing.onProgress(tell(prompt));
    case 'ended':
      prompt.ended = true;
      return hearing.onEnded(prompt);
  }
}

/** Take in a binary frame: a preview belongs to the prompt that it names, or to the one that executes. */
export function applyFrame(hearing: Hearing, frame: BinaryFrame): void {
  if (frame.kind !== 'preview') return;
  hearing.onMove();
  const { registry } = hearing;
  const prompt = frame.promptId === undefined ? registry.executing() : registry.get(frame.promptId);
  if (prompt === undefined || prompt.ended) return;
  prompt.movedAt = performance.now();
  if (frame.node !== undefined) prompt.node = frame.node;
  hearing.onProgress(tell(prompt, frame.bytes));
}
