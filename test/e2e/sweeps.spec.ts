import { expect, test } from '@playwright/test';
import { createSweep, waitUntilDone } from './support/api.ts';

test('the list shows a sweep with its progress, images and badge, and leads to it', async ({
  page,
  request,
}) => {
  const id = await createSweep(request, { name: 'In the list' });
  await page.goto('/');
  await expect(page).toHaveTitle('Sweeps · Teststrip');
  const card = page.getByRole('listitem').filter({ hasText: 'In the list' });
  await expect(card.getByText('simulated')).toBeVisible();
  await waitUntilDone(request, id);
  await expect(card.getByText('12 / 12')).toBeVisible();
  await expect(card.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '12');
  await expect.poll(() => card.locator('img').count()).toBeGreaterThan(0);
  await card.getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/sweeps/${id}`));
  await expect(page.getByRole('heading', { name: 'In the list' })).toBeVisible();
});

test('a page that does not exist says so', async ({ page }) => {
  await page.goto('/nothing-here');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await page.goto('/sweeps/00000000-0000-4000-8000-000000000000');
  await expect(page.getByRole('alert').filter({ hasText: 'There is no sweep' })).toBeVisible();
});
