import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { judgementSchema } from '#core/api/vote.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';
import { waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';

const workflow = new URL('../../examples/dumpling-and-me/sdxl-two-loras.api.json', import.meta.url);
const definition = `teststrip: 1
name: Judged
workflow: sdxl-two-loras.api.json
set: {steps: 4, width: 128, height: 128}
axes:
  - {param: dumpling, values: [0.2, 0.5, 0.8, 1.1]}  # how strong
  - {param: cfg, values: [3, 6, 11]}
`;
/** Whoever votes here likes 0.8 at CFG 6. */
const TASTE = { dumpling: [-2, 0, 2.4, -0.8], cfg: [-0.4, 1, -1.2] };

test('what was learned is told in words, charts and tables, and leads to the next sweep', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const data = { definition, workflow: await readFile(workflow, 'utf8'), start: true };
  const made = await request.post('/api/v1/sweeps', { data });
  const { id } = (await made.json()) as { id: string };
  await waitUntilDone(request, id);

  await page.goto(`/sweeps/${id}/learned`);
  await expect(page.getByText('Nothing to learn from yet')).toBeVisible();

  const { cells } = judgementSchema.parse(await (await request.get(`/api/v1/sweeps/${id}/judgement`)).json());
  const random = seededRandom(3);
  for (let screen = 0; screen < 30; screen += 1) {
    const pool = cells.render.map((_, row) => row);
    const rows = Array.from({ length: 4 }, () =>
      pool.splice(Math.floor(random.uniform() * pool.length), 1),
    ).flat();
    const liked = rows.map(
      (row) =>
        (TASTE.dumpling[cells.at[0]?.[row] ?? 0] ?? 0) +
        (TASTE.cfg[cells.at[1]?.[row] ?? 0] ?? 0) -
        Math.log(-Math.log(random.uniform() + 1e-9)),
    );
    const vote = {
      id: randomUUID(),
      rater: 'Anna',
      renders: rows.map((row) => cells.render[row]),
      best: liked.indexOf(Math.max(...liked)),
      worst: liked.indexOf(Math.min(...liked)),
      milliseconds: 2500,
    };
    expect((await request.post(`/api/v1/sweeps/${id}/votes`, { data: vote })).status()).toBeLessThan(300);
  }

  await page.reload();
  await expect(page.getByText(/Dumpling 0\.8 with CFG \d+ (is in front|leads so far)/)).toBeVisible();
  await expect(
    page.getByText(/Dumpling (matters|seems to matter) most: \d+ % of the differences/),
  ).toBeVisible();
  const first = page.locator('ol > li').first();
  await expect(first).toContainText('Dumpling 0.8');
  await expect(first).toContainText(/\d+–\d+/);
  await expectNoViolations(page);

  // The pictures behind a value, and those behind a setting.
  await page.getByRole('button', { name: /^0\.8: \+\d.*show the pictures/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Dumpling 0.8' });
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // Every chart as a table, and all of them as a file, by keys.
  await page.keyboard.press('t');
  await expect(page.getByRole('table', { name: 'Settings' }).getByRole('row')).toHaveCount(13);
  const download = page.waitForEvent('download');
  await page.keyboard.press('e');
  const saved = await (await download).path();
  const csv = await readFile(saved, 'utf8');
  expect(csv).toContain('Dumpling,CFG,utility,low,high,P(best),rank from,rank to,tied');
  expect(csv).toContain('Quality against seconds');

  // The next sweep as a draft: what lost is gone, the comment is not.
  await expect(page.getByText(/Dumpling: finer around 0\.8|Dumpling: .* lost/)).toBeVisible();
  await expect(page.getByText(/\d+ cells, \d+ reused/)).toBeVisible();
  await page.keyboard.press('n');
  await page.waitForURL('**/sweeps/new');
  await page.getByRole('button', { name: 'YAML', exact: true }).click();
  await expect(page.getByText('Judged 2').first()).toBeVisible();
  await expect(page.getByText('# how strong').first()).toBeVisible();
});
