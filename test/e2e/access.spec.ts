import { expect, test } from '@playwright/test';
import { createSweep, waitUntilDone } from './support/api.ts';
import { expectNoViolations } from './support/axe.ts';

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('axe finds nothing on any page', async ({ page, request }) => {
      const id = await createSweep(request, { name: `Axe ${colorScheme}` });
      await waitUntilDone(request, id);
      await page.goto('/');
      await expect(page.getByText(`Axe ${colorScheme}`)).toBeVisible();
      await expectNoViolations(page);
      await page.goto('/servers');
      await expect(page.getByRole('heading', { name: 'sim-1' })).toBeVisible();
      await expectNoViolations(page);
      await page.goto('/sweeps/new');
      await page.getByLabel('Begin with an example').selectOption('dumpling-and-me');
      await expect(page.getByText('144 cells')).toBeVisible();
      await expectNoViolations(page);
      await page.goto(`/sweeps/${id}`);
      await expect(page.getByRole('gridcell').first()).toBeVisible();
      await page.keyboard.press('3');
      await expectNoViolations(page);
      await page.keyboard.press('?');
      await expectNoViolations(page);
      await page.goto(`/sweeps/${id}/definition`);
      await expect(page.getByRole('textbox', { name: 'Definition' })).toBeVisible();
      await expectNoViolations(page);
    });
  });
}

test('the theme is toggled and kept', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/servers');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});
