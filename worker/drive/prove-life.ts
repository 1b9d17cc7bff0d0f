import type { ComfyClient } from '#comfy/client.ts';
import { sleep } from '../sleep.ts';
import { SessionOver } from './lease.ts';

/**
 * A server that was found dead although it answers: its queue must be empty, or move, before it gets work again.
 * @throws SessionOver sick where nothing moves within `within` ms; ComfyError where it does not answer
 */
export async function proveLife(
  client: ComfyClient,
  problem: string | null,
  within: number,
  signal: AbortSignal,
): Promise<void> {
  const look = async (): Promise<string[]> => {
    const { running, pending } = await client.queue(signal);
    return [...running, ...pending].map((item) => item.promptId);
  };
  const before = await look();
  if (before.length === 0) return;
  await sleep(within, signal);
  const after = new Set(await look());
  if (before.every((id) => after.has(id)))
    throw new SessionOver('sick', problem ?? 'It answers, but nothing in its queue moves: restart ComfyUI.');
}
