import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { type Judgement, judgementSchema } from '#core/api/vote.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';
import { getSweep, waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';
import { createRater } from './support/simulated-rater.ts';

const workflow = new URL('../../examples/dumpling-and-me/sdxl-two-loras.api.json', import.meta.url);
/** The simulator's best is at Dumpling 0.75 and CFG 6: between the values. */
const definition = `teststrip: 1
name: Between
workflow: sdxl-two-loras.api.json
set: {steps: 4, width: 128, height: 128}
axes:
  - {param: dumpling, values: [0.4, 0.6, 1.0]}  # how strong
  - {param: me, values: [0.65, 1.1]}
  - {param: cfg, values: [4, 10]}
`;
const GRID = 12;

async function judge(request: APIRequestContext, id: string): Promise<Judgement> {
  return judgementSchema.parse(await (await request.get(`/api/v1/sweeps/${id}/judgement`)).json());
}

/** Somebody with the simulator's taste answers screens of four by the API. */
async function voteByApi(
  request: APIRequestContext,
  id: string,
  screens: number,
  rater: string,
): Promise<void> {
  const judgement = await judge(request, id);
  const { choose } = createRater(judgement, screens);
  const random = seededRandom(screens);
  for (let screen = 0; screen < screens; screen += 1) {
    const pool = judgement.cells.render.map((_, row) => row);
    const rows = Array.from({ length: 4 }, () =>
      pool.splice(Math.floor(random.uniform() * pool.length), 1),
    ).flat();
    const answer = choose(rows.map((row) => judgement.cells.image[row] ?? ''));
    const renders = rows.map((row) => judgement.cells.render[row]);
    const data = { id: randomUUID(), rater, renders, ...answer, milliseconds: 2500 };
    expect((await request.post(`/api/v1/sweeps/${id}/votes`, { data })).status()).toBe(201);
  }
}

test('keep going renders a handful between the values, has it voted on, and says what comes next', async ({
  page,
  request,
}) => {
  test.setTimeout(240_000);
  const data = { definition, workflow: await readFile(workflow, 'utf8'), start: true };
  const { id } = (await (await request.post('/api/v1/sweeps', { data })).json()) as { id: string };
  await waitUntilDone(request, id);
  await voteByApi(request, id, 24, 'Ada');

  // What was learned: a handful, each with its reason; one key renders it.
  await page.goto(`/sweeps/${id}/learned`);
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Keep going' }) });
  await expect(section.getByText(/6 renders more, between the values/)).toBeVisible();
  await expect(section.getByRole('listitem')).toHaveCount(6);
  await expect(section.getByRole('listitem').first()).toContainText(/between .* and .*\d+ %/);
  await expectNoViolations(page);
  await page.keyboard.press('k');
  await expect(section.getByText(/Round 1: \d new settings? (on the way|to be held)/)).toBeVisible();
  await expect(section.getByText('Round 1: why these')).toBeVisible();
  await waitUntilDone(request, id);
  const sweep = await getSweep(request, id);
  expect(sweep.counts).toMatchObject({ cells: GRID + 6, done: GRID + 6 });
  expect(sweep.definition).toContain('# how strong');
  await section.getByRole('link', { name: 'Vote on them' }).click();

  // The new pictures are held against the best of the old ones.
  const front = page.getByRole('group', { name: 'Pictures to choose from' });
  const addresses = () =>
    front.locator('img').evaluateAll((images) => images.map((image) => image.getAttribute('src') ?? ''));
  await expect(section.getByText('Round 1: 6 new settings to be held against the best.')).toBeVisible();
  const judgement = await judge(request, id);
  const { choose } = createRater(judgement, 5);
  const isNew = (address: string): boolean =>
    judgement.cells.image.findIndex((image) => address.includes(image)) >= GRID;
  await expect(front.getByRole('button')).toHaveCount(4);
  expect((await addresses()).some(isNew)).toBe(true);

  // Another rater's vote arrives while one looks.
  const screens = page.getByText(/^24 screens/);
  await expect(screens).toBeVisible();
  await voteByApi(request, id, 1, 'Ben');
  await expect(page.getByText(/^25 screens/)).toBeVisible({ timeout: 5_000 });

  const next = section.getByText(/would gain|renders more|It is clear/);
  for (let screen = 0; screen < 15 && !(await next.isVisible()); screen += 1) {
    await expect(front.locator('img')).toHaveCount(4);
    const before = await front.getAttribute('data-screen');
    const { best, worst } = choose(await addresses());
    await page.keyboard.press(String(best + 1));
    await page.keyboard.press(String(worst + 1));
    await expect.poll(() => front.getAttribute('data-screen')).not.toBe(before);
  }
  await expect(next).toBeVisible();
  await expectNoViolations(page);

  // The grid is as it was: what is between its values is folded to strips.
  await page.goto(`/sweeps/${id}`);
  await expect(page.getByText(/18 .*done|done/).first()).toBeVisible();
  await expectNoViolations(page);
});
