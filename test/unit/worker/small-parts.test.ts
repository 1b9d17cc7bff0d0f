import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { createBell } from '#worker/bell.ts';
import { createLimit } from '#core/async/create-limit.ts';
import { readWorkerEnv } from '#worker/env.ts';
import { newPromptId } from '#worker/prompt-id.ts';
import { repeat } from '#worker/repeat.ts';
import { createSharing } from '#worker/share-servers.ts';

const never = new AbortController().signal;

describe('bell', () => {
  test('a ring while nobody sleeps makes the next sleep short, once', async () => {
    const bell = createBell();
    bell.ring();
    bell.ring();
    await bell.wait(60_000, never);
    const started = performance.now();
    await bell.wait(60, never);
    expect(performance.now() - started).toBeGreaterThan(50);
  });

  test('a ring and a signal wake the sleeper', async () => {
    const bell = createBell();
    const rung = bell.wait(60_000, never);
    bell.ring();
    await rung;
    const stop = new AbortController();
    const stopped = bell.wait(60_000, stop.signal);
    stop.abort();
    await stopped;
    await bell.wait(60_000, stop.signal);
  });
});

test('a limit runs so many at once, in order, also after failures', async () => {
  const limit = createLimit(2);
  let now = 0;
  let most = 0;
  const order: number[] = [];
  const work = (id: number) =>
    limit(async () => {
      now += 1;
      most = Math.max(most, now);
      order.push(id);
      await sleep(5);
      now -= 1;
      if (id === 1) throw new Error('one fails');
    });
  const results = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work));
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5]);
  expect(results.filter((result) => result.status === 'rejected')).toHaveLength(1);
});

test('prompt ids are canonical version 7 UUIDs, each greater than the one before', () => {
  const ids = Array.from({ length: 10_000 }, newPromptId);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('what is repeated goes on after a failure, runs at once when asked, and stops', async () => {
  const work = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error('once')).mockResolvedValue();
  const onError = vi.fn<(error: Error) => void>();
  const repeated = repeat(20, work, onError);
  await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(2));
  expect(onError).toHaveBeenCalledOnce();
  await repeated.stop();
  const slow = repeat(60_000, work, onError);
  const before = work.mock.calls.length;
  slow.now();
  await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(before));
  await slow.stop();
  const after = work.mock.calls.length;
  await sleep(40);
  expect(work.mock.calls.length).toBe(after);
});

describe('sharing', () => {
  test('alone, a worker takes everything', () => {
    const share = createSharing();
    expect(share(0, { held: 5, servers: 5, workers: 1 })).toMatchObject({ shed: 0 });
    expect(share(5_000, { held: 5, servers: 5, workers: 1 }).limit).toBeGreaterThan(100);
  });

  test('with a second one it hands half back, and leaves it alone for a moment', () => {
    const share = createSharing();
    const crowded = { held: 5, servers: 5, workers: 2 };
    expect(share(0, crowded).shed).toBe(0);
    expect(share(2_000, crowded)).toEqual({ limit: 3, shed: 2 });
    expect(share(4_000, { ...crowded, held: 3 })).toEqual({ limit: 3, shed: 0 });
    expect(share(9_000, { ...crowded, held: 3 }).limit).toBeGreaterThan(100);
  });

  test('where nobody takes what it hands back, it takes it again and waits longer each time', () => {
    const share = createSharing();
    const crowded = { held: 4, servers: 4, workers: 2 };
    const shedAt: number[] = [];
    for (let now = 0; now < 600_000; now += 2_000) if (share(now, crowded).shed > 0) shedAt.push(now);
    const gaps = shedAt.slice(1).map((at, index) => at - (shedAt[index] ?? 0));
    expect(gaps.length).toBeGreaterThan(2);
    for (const [index, gap] of gaps.entries())
      if (index > 0) expect(gap).toBeGreaterThan(gaps[index - 1] ?? 0);
  });
});

test('every bad variable of the environment is named at once', () => {
  expect(() =>
    readWorkerEnv({ NODE_ENV: 'test', DATABASE_URL: 'mysql://x', TESTSTRIP_LEASE_MS: '1' }),
  ).toThrow(/DATABASE_URL is not a postgres:\/\/ address.*TESTSTRIP_LEASE_MS/);
  expect(() => readWorkerEnv({ NODE_ENV: 'test' })).toThrow(/DATABASE_URL is missing/);
  expect(readWorkerEnv({ NODE_ENV: 'test', DATABASE_URL: 'postgres://h/d', REDIS_URL: ' ' })).toMatchObject({
    TESTSTRIP_DATA: 'data',
    TESTSTRIP_LEASE_MS: 10_000,
    REDIS_URL: undefined,
  });
});
