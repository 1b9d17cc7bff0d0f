import type { ComfyClient } from '#comfy/client.ts';
import { SessionOver } from './lease.ts';

/**
 * A server that was found dead although it answers: its queue must be empty, or have moved since the last look,
 * before it gets work again.
 * @param stuck the prompts that were in its queue at the last look; empty at first. Rewritten.
 * @throws SessionOver sick where nothing has moved, and at the first look; ComfyError where it does not answer
 */
export async function proveLife(
  client: ComfyClient,
  problem: string | null,
  stuck: Set<string>,
  signal: AbortSignal,
): Promise<void> {
  const { running, pending } = await client.queue(signal);
  const queued = new Set([...running, ...pending].map((item) => item.promptId));
  const moved = [...stuck].some((id) => !queued.has(id));
  stuck.clear();
  if (moved || queued.size === 0) return;
  for (const id of queued) stuck.add(id);
  throw new SessionOver('sick', problem ?? 'It answers, but nothing in its queue moves: restart ComfyUI.');
}
