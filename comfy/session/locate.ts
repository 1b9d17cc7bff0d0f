import { canonicalJson } from '#core/json/canonical-json.ts';
import type { Json } from '#core/json/parse-json.ts';
import { bagSchema } from '../answers/scalars.ts';
import type { ComfyClient } from '../client.ts';
import { ComfyError } from '../comfy-error.ts';
import type { Location } from '../session.types.ts';
import { sleep } from '../sleep.ts';
import { LOCATE_HISTORY_ENTRIES, LOST_RECHECK_MS } from '../tunables.ts';

type Tagged = { promptId: string; extra: Record<string, Json> };

const carries =
  (tag: Record<string, Json>) =>
  ({ extra }: Tagged): boolean => {
    const found = bagSchema.parse(extra['teststrip']);
    const members = Object.entries(tag);
    return (
      members.length > 0 &&
      members.every(([key, value]) => canonicalJson(found[key]) === canonicalJson(value))
    );
  };

async function lookOnce(
  client: ComfyClient,
  promptId: string,
  tag: Record<string, Json>,
  signal: AbortSignal,
): Promise<Location | null> {
  const hasTag = carries(tag);
  const { running, pending } = await client.queue(signal);
  const pick = (items: Tagged[]) =>
    items.find((item) => item.promptId === promptId) ?? items.findLast(hasTag);
  const runs = pick(running);
  if (runs !== undefined) return { state: 'running', promptId: runs.promptId };
  const waits = pick(pending);
  if (waits !== undefined) return { state: 'waiting', promptId: waits.promptId };
  if ((await client.history(promptId, signal)) !== null) return { state: 'ended', promptId };
  const ended = (await client.recentHistory(LOCATE_HISTORY_ENTRIES, signal)).findLast(hasTag);
  return ended === undefined ? null : { state: 'ended', promptId: ended.promptId };
}

/**
 * Where a prompt is, as Session.locate says. Nowhere takes two looks: a request whose answer was given up may
 * still be on its way into the queue.
 * @throws ComfyError where the server does not answer
 */
export async function locate(
  client: ComfyClient,
  promptId: string,
  tag: Record<string, Json>,
  signal: AbortSignal,
): Promise<Location> {
  const first = await lookOnce(client, promptId, tag, signal);
  if (first !== null) return first;
  await sleep(LOST_RECHECK_MS, signal);
  if (signal.aborted) throw new ComfyError('aborted', 'locate: aborted');
  return (await lookOnce(client, promptId, tag, signal)) ?? { state: 'nowhere', promptId };
}
