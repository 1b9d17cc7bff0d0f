import { afterEach } from 'vitest';
import { createComfyClient } from '#comfy/create-client.ts';
import { openSession } from '#comfy/open-session.ts';
import type { PromptProgress, Session, SessionOptions } from '#comfy/session.types.ts';
import type { ComfyClient } from '#comfy/client.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { asText, type Bag } from './recording.ts';
import { startReplay, type Replay, type ReplayOptions } from './start-replay.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

/** A replay with a client of it; closed after the test. */
export async function useReplay(options: ReplayOptions): Promise<{ replay: Replay; client: ComfyClient }> {
  const replay = await startReplay(options);
  open.push(replay);
  return { replay, client: createComfyClient({ url: replay.url }) };
}

/** A session of a client; closed after the test. */
export async function useSession(
  client: ComfyClient,
  options: Partial<SessionOptions> = {},
): Promise<{ session: Session; progress: PromptProgress[] }> {
  const progress: PromptProgress[] = [];
  const session = await openSession({ client, onProgress: (one) => progress.push(one), ...options });
  open.push(session);
  return { session, progress };
}

/** What a recorded POST sent, as a submission. */
export const asSubmission = (sent: Bag) => ({
  graph: (sent['prompt'] ?? {}) as Graph,
  promptId: asText(sent['prompt_id'] ?? '00000000-0000-4000-8000-000000000000'),
  tag: { render: 'abc', attempt: 1 },
  previews: true,
});

export const soon = (ms = 8_000): AbortSignal => AbortSignal.timeout(ms);
