import { expect, test } from '@playwright/test';
import { breakServers, createSweep, mendServers, waitUntilDone } from './support/api.ts';

test.afterEach(({ request }) => mendServers(request));

test('a failed cell shows ComfyUI’s words and how often it was tried; retry renders it', async ({
  page,
  request,
}) => {
  await breakServers(request, { oomOnNode: { match: '551', times: 'always' } });
  const id = await createSweep(request, {
    name: 'Fails',
    values: '[0.55]',
    extra: 'seeds: {count: 1, from: 551}',
  });
  await waitUntilDone(request, id);
  await page.goto(`/sweeps/${id}`);
  const failed = page.getByRole('gridcell', { name: /failed$/ });
  await expect(failed).toHaveCount(4);
  await expect(failed.first()).toContainText(/memory/i);
  await expect(failed.first()).toContainText(/tried \d×/);
  await expect(page.getByText('0 / 4 · 4 failed')).toBeVisible();

  await mendServers(request);
  await failed.first().getByText('retry').click();
  await expect(page.getByRole('gridcell', { name: /done$/ })).toHaveCount(1, { timeout: 40_000 });
  await page.getByRole('button', { name: 'Retry failed' }).click();
  await expect(page.getByRole('gridcell', { name: /done$/ })).toHaveCount(4, { timeout: 40_000 });
});

test('a sweep is paused, resumed and cancelled', async ({ page, request }) => {
  const id = await createSweep(request, {
    name: 'Stop and go',
    // Long enough that something always waits when it is cancelled.
    steps: 400,
    extra: 'seeds: {count: 24, from: 3100}',
  });
  await page.goto(`/sweeps/${id}`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/ · paused/)).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Cancel the sweep' }).click();
  await expect(page.getByText(/ · cancelled/)).toBeVisible();
  // What one looks at is rendered first: on a slow machine it is there by now, and what the last seed makes is not.
  await page.getByRole('slider', { name: 'Seed' }).press('End');
  await expect(page.locator('[data-state=dropped]').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start again' })).toBeVisible();
});
