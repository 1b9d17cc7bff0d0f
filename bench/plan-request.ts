import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { web } from '#app/_server/ctx.ts';
import { POST as plan } from '#app/api/v1/plan/route.ts';
import { POST as create } from '#app/api/v1/sweeps/route.ts';
import { POST as start } from '#app/api/v1/sweeps/[id]/start/route.ts';
import type { RouteHandler } from '#app/_server/handle.ts';
import { timed } from './report.ts';

/** Ask a route as a browser does; a refusal ends the bench. */
async function ask(handler: RouteHandler, body: object, id = ''): Promise<Record<string, unknown>> {
  const request = new Request('http://127.0.0.1:3000/', {
    method: 'POST',
    headers: { host: '127.0.0.1:3000' },
    body: JSON.stringify(body),
  });
  const response = await handler(request, { params: Promise.resolve({ id }) });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer;
}

/** Seconds that a request took, and the longest that everybody else had to wait meanwhile, in milliseconds. */
async function watched(work: () => Promise<unknown>): Promise<{ seconds: number; stall: number }> {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  const { seconds } = await timed(work);
  delay.disable();
  return { seconds, stall: delay.max / 1e6 };
}

/**
 * What planning a definition costs through the API: without rules, with the rules given, the last page of its table;
 * then a draft of it made and started.
 * @param databaseUrl a migrated database
 */
export async function measurePlanRequests(
  databaseUrl: string,
  definition: Record<string, unknown>,
  rules: string[],
): Promise<Record<string, number>> {
  const data = await mkdtemp(join(tmpdir(), 'teststrip-bench-'));
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    TESTSTRIP_DATA: data,
    TESTSTRIP_LOG_LEVEL: 'error',
  });
  const ruled = { definition: { ...definition, exclude: rules } };
  // The first one starts the thread.
  await ask(plan, { definition: { ...definition, axes: [] } });
  const plain = await watched(() => ask(plan, { definition }));
  const withRules = await watched(() => ask(plan, ruled));
  const lastPage = await watched(() => ask(plan, { ...ruled, rows: { offset: 99_900, limit: 100 } }));
  let id = '';
  const draft = await watched(async () => {
    id = String((await ask(create, ruled))['id']);
  });
  const started = await watched(() => ask(start, {}, id));
  await web().close();
  await rm(data, { recursive: true, force: true });
  return {
    planSeconds: plain.seconds,
    planWithRulesSeconds: withRules.seconds,
    planLastPageSeconds: lastPage.seconds,
    planStallMs: Math.max(plain.stall, withRules.stall, lastPage.stall),
    draftSeconds: draft.seconds,
    startDraftSeconds: started.seconds,
    storeStallMs: Math.max(draft.stall, started.stall),
  };
}
