import { expect, test } from '@playwright/test';
import { createSweep, waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';

test('axe finds nothing on any page', async ({ page, request }) => {
  const id = await createSweep(request, { name: 'Axe' });
  await waitUntilDone(request, id);
  await page.goto('/');
  await expect(page.getByText('Axe')).toBeVisible();
  await expectNoViolations(page);
  await page.goto('/servers');
  await expect(page.getByRole('heading', { name: 'sim-1' })).toBeVisible();
  await expectNoViolations(page);
  await page.goto('/sweeps/new');
  await page.getByLabel('Begin with an example').selectOption('dumpling-and-me');
  await expect(page.getByRole('complementary', { name: 'Plan' }).getByText('144 cells')).toBeVisible();
  await expectNoViolations(page);
  await page.goto(`/sweeps/${id}`);
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await page.keyboard.press('3');
  await expectNoViolations(page);
  await page.keyboard.press('?');
  await expectNoViolations(page);
  await page.goto(`/sweeps/${id}/definition`);
  await page.getByRole('button', { name: 'YAML', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Definition' })).toBeVisible();
  await expectNoViolations(page);
});

test('it is dark until a person asks for light, which is kept', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/servers');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});
